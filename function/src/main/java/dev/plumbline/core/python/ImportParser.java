package dev.plumbline.core.python;

import dev.plumbline.core.python.PythonStatement.FromImport;
import dev.plumbline.core.python.PythonStatement.Import;
import dev.plumbline.core.python.PythonStatement.ImportedName;
import java.util.ArrayList;
import java.util.List;

/** {@code import} and {@code from … import}. */
final class ImportParser {

    private final TokenCursor cursor;

    ImportParser(TokenCursor cursor) {
        this.cursor = cursor;
    }

    Import importStatement() throws PythonSyntaxError {
        var position = cursor.advance().position();
        var names = new ArrayList<ImportedName>();
        do {
            var start = cursor.current().position();
            names.add(imported(dottedName(), start));
        } while (cursor.accept(TokenKind.COMMA));
        return new Import(names, position);
    }

    FromImport fromStatement() throws PythonSyntaxError {
        var position = cursor.advance().position();
        var level = 0;
        while (cursor.at(TokenKind.DOT) || cursor.at(TokenKind.ELLIPSIS)) {
            level += cursor.advance().kind() == TokenKind.DOT ? 1 : 3;
        }
        var module = level > 0 && cursor.at(TokenKind.IMPORT) ? "" : dottedName();
        cursor.expect(TokenKind.IMPORT);
        if (cursor.accept(TokenKind.STAR)) {
            return new FromImport(module, level, List.of(), true, position);
        }
        var parenthesized = cursor.accept(TokenKind.LEFT_PARENTHESIS);
        var names = new ArrayList<ImportedName>();
        do {
            var start = cursor.current().position();
            names.add(imported(cursor.expectName(), start));
        } while (cursor.accept(TokenKind.COMMA) && !trailingComma(parenthesized));
        if (parenthesized) {
            cursor.expect(TokenKind.RIGHT_PARENTHESIS);
        }
        return new FromImport(module, level, names, false, position);
    }

    private boolean trailingComma(boolean parenthesized) throws PythonSyntaxError {
        if (!parenthesized && cursor.at(TokenKind.NEWLINE)) {
            throw cursor.error(cursor.current(), "trailing comma not allowed without surrounding parentheses");
        }
        return parenthesized && cursor.at(TokenKind.RIGHT_PARENTHESIS);
    }

    private ImportedName imported(String name, SourcePosition position) throws PythonSyntaxError {
        var alias = cursor.accept(TokenKind.AS) ? cursor.expectName() : null;
        return new ImportedName(name, alias, position);
    }

    private String dottedName() throws PythonSyntaxError {
        var name = cursor.expectName();
        if (!cursor.at(TokenKind.DOT)) {
            return name;
        }
        var dotted = new StringBuilder(name);
        while (cursor.accept(TokenKind.DOT)) {
            dotted.append('.').append(cursor.expectName());
        }
        return dotted.toString();
    }
}
