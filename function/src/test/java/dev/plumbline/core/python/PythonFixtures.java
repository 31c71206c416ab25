package dev.plumbline.core.python;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Python to read: files named after what is in them, and sources that no file can hold as they are. */
final class PythonFixtures {

    private PythonFixtures() {}

    /** Whole files that CPython accepts, by name. */
    static Map<String, String> valid() {
        var sources = new LinkedHashMap<String, String>();
        for (var file : files("valid")) {
            sources.put(file.getFileName().toString(), text(file));
        }
        sources.put("empty.py", "");
        sources.put(
                "carriage_return_line_feed.py",
                "if a:\r\n    x = '''one\r\ntwo'''\r\n    y = 'a\\\r\nb'\r\nz = [\r\n1]\r\n");
        sources.put("carriage_return_only.py", "x = 1\ry = '''a\rb'''\rif x:\r    z = 1\r");
        sources.put("byte_order_mark.py", "\uFEFFx = 1\ny = 'a'\n");
        sources.put("deep_brackets.py", "x = " + "[".repeat(90) + "]".repeat(90) + "\n");
        sources.put("long_concatenation.py", "x = " + "'a' + ".repeat(500) + "'b'\n");
        sources.put("many_elif.py", "if a: pass\n" + "elif b: pass\n".repeat(300) + "else: pass\n");
        return sources;
    }

    static List<Path> files(String directory) {
        try (var paths = Files.list(directory(directory))) {
            return paths.sorted().toList();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Path directory(String name) {
        try {
            return Path.of(Objects.requireNonNull(PythonFixtures.class.getResource(name))
                    .toURI());
        } catch (URISyntaxException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /**
     * A source that is not Python.
     *
     * @param message the whole message expected, the file being called {@code m.py}
     */
    record Invalid(String situation, String source, String message) {
        @Override
        public String toString() {
            return situation;
        }
    }

    /** Sources that CPython refuses too, each with the message we give. */
    static List<Invalid> invalid() {
        var all = new ArrayList<Invalid>();
        add(all, "string not closed", "x = 'abc\ny = 1\n", """
                m.py:1:5: unterminated string literal (detected at line 1)
                x = 'abc
                    ^""");
        add(all, "string not closed at the end of the file", "x = \"abc", """
                m.py:1:5: unterminated string literal (detected at line 1)
                x = "abc
                    ^""");
        add(all, "string ends in a backslash at the end of the file", "x = 'abc\\", """
                m.py:1:5: unterminated string literal (detected at line 1)
                x = 'abc\\
                    ^""");
        add(all, "triple-quoted string not closed", "x = '''abc\ndef\n", """
                m.py:1:5: unterminated triple-quoted string literal (detected at line 3)
                x = '''abc
                    ^""");
        add(all, "triple-quoted string closed by two quotes", "class A:\n    x = \"\"\"abc\"\"\n", """
                m.py:2:9: unterminated triple-quoted string literal (detected at line 3)
                    x = \"""abc""
                        ^""");
        add(all, "string in a skipped function body not closed", "def f():\n    x = 'abc\n", """
                m.py:2:9: unterminated string literal (detected at line 2)
                    x = 'abc
                        ^""");
        add(all, "parenthesis never closed", "operations = [\n    f(1,\n    2]\n", """
                m.py:3:6: closing parenthesis ']' does not match opening parenthesis '(' on line 2
                    2]
                     ^""");
        add(all, "wrong closing bracket on the same line", "x = (1]\n", """
                m.py:1:7: closing parenthesis ']' does not match opening parenthesis '('
                x = (1]
                      ^""");
        add(all, "bracket never closed", "x = [1,\ny = 2\n", """
                m.py:1:5: '[' was never closed
                x = [1,
                    ^""");
        add(all, "inner bracket never closed", "x = [{1: (2}\n", """
                m.py:1:12: closing parenthesis '}' does not match opening parenthesis '('
                x = [{1: (2}
                           ^""");
        add(all, "brace never closed in a class", "class A:\n    x = {\n        'a': 1,\n", """
                m.py:2:9: '{' was never closed
                    x = {
                        ^""");
        add(all, "closing bracket without opening", "x = 1)\n", """
                m.py:1:6: unmatched ')'
                x = 1)
                     ^""");
        add(all, "too many brackets", "x = " + "(".repeat(201) + ")".repeat(201), null);
        add(all, "unexpected indent", "x = 1\n    y = 2\n", """
                m.py:2:5: unexpected indent
                    y = 2
                    ^""");
        add(all, "unexpected indent on the first line", "  x = 1\n", """
                m.py:1:3: unexpected indent
                  x = 1
                  ^""");
        add(all, "unindent to no block", "if a:\n        x = 1\n    y = 2\n", """
                m.py:3:5: unindent does not match any outer indentation level
                    y = 2
                    ^""");
        add(all, "unindent to no block in a function body", "def f():\n        x = 1\n    y = 2\n", """
                m.py:3:5: unindent does not match any outer indentation level
                    y = 2
                    ^""");
        add(all, "tabs and spaces mixed", "if a:\n        x = 1\n\ty = 2\n", """
                m.py:3:2: inconsistent use of tabs and spaces in indentation
                \ty = 2
                \t^""");
        add(all, "tabs and spaces in another order", "if a:\n \tx = 1\n\t y = 2\n", null);
        add(all, "class without a block", "class A:\nx = 1\n", """
                m.py:2:1: expected an indented block after 'class' on line 1
                x = 1
                ^""");
        add(all, "function without a block", "def f():\n", """
                m.py:1:9: expected an indented block after 'def' on line 1
                def f():
                        ^""");
        add(all, "if without a block", "if a:\n# comment\n\nelse:\n    pass\n", """
                m.py:4:1: expected an indented block after 'if' on line 1
                else:
                ^""");
        add(all, "else without a block", "if a:\n    pass\nelse:\nx = 1\n", """
                m.py:4:1: expected an indented block after 'else' on line 3
                x = 1
                ^""");
        add(all, "except without a block", "try:\n    pass\nexcept A:\nx = 1\n", """
                m.py:4:1: expected an indented block after 'except' on line 3
                x = 1
                ^""");
        add(all, "question mark", "x = a ? b\n", """
                m.py:1:7: invalid syntax: character '?' does not exist in Python
                x = a ? b
                      ^""");
        add(all, "dollar", "x = $a\n", """
                m.py:1:5: invalid syntax: character '$' does not exist in Python
                x = $a
                    ^""");
        add(all, "exclamation mark", "x = !a\n", """
                m.py:1:5: invalid syntax: character '!' does not exist in Python
                x = !a
                    ^""");
        add(all, "backquotes of Python 2", "x = `a`\n", """
                m.py:1:5: invalid syntax: character '`' does not exist in Python
                x = `a`
                    ^""");
        add(all, "typographic quotes", "x = “a”\n", """
                m.py:1:5: invalid character '“' (U+201C)
                x = “a”
                    ^""");
        add(all, "no-break space", "x =\u00a01\n", """
                m.py:1:4: invalid non-printable character U+00A0
                x =\u00a01
                   ^""");
        add(all, "zero-width space", "x = 1\u200b\n", """
                m.py:1:6: invalid non-printable character U+200B
                x = 1\u200b
                     ^""");
        add(all, "byte order mark in the middle", "x = 1\n\uFEFFy = 2\n", """
                m.py:2:1: invalid non-printable character U+FEFF
                \uFEFFy = 2
                ^""");
        add(all, "null byte", "x = 1\ny = '\0'\n", """
                m.py:2:6: source code cannot contain null bytes
                y = '\0'
                     ^""");
        add(all, "character behind a joining backslash", "x = 1 \\ \n  + 2\n", """
                m.py:1:8: unexpected character after line continuation character
                x = 1 \\\s
                       ^""");
        add(all, "joining backslash at the end of the file", "x = 1 \\", """
                m.py:1:8: unexpected EOF while parsing
                x = 1 \\
                       ^""");
        add(all, "joining backslash on the last line", "x = 1 \\\n", """
                m.py:1:8: unexpected EOF while parsing
                x = 1 \\
                       ^""");
        add(all, "leading zero", "mode = 0755\n", """
                m.py:1:8: leading zeros in decimal integer literals are not permitted; \
                use an 0o prefix for octal integers
                mode = 0755
                       ^""");
        add(all, "long integer of Python 2", "x = 10L\n", """
                m.py:1:7: invalid decimal literal
                x = 10L
                      ^""");
        add(all, "name that begins with a digit", "1st = 1\n", """
                m.py:1:2: invalid decimal literal
                1st = 1
                 ^""");
        add(all, "two underscores in a number", "x = 1__0\n", """
                m.py:1:6: invalid decimal literal
                x = 1__0
                     ^""");
        add(all, "underscore at the end of a number", "x = 1_\n", """
                m.py:1:6: invalid decimal literal
                x = 1_
                     ^""");
        add(all, "no digits after 0x", "x = 0x\n", """
                m.py:1:7: invalid hexadecimal literal
                x = 0x
                      ^""");
        add(all, "wrong digit in a binary number", "x = 0b12\n", """
                m.py:1:8: invalid digit '2' in binary literal
                x = 0b12
                       ^""");
        add(all, "wrong digit in an octal number", "x = 0o8\n", """
                m.py:1:7: invalid digit '8' in octal literal
                x = 0o8
                      ^""");
        add(all, "letters behind an imaginary number", "x = 1jx\n", """
                m.py:1:7: invalid imaginary literal
                x = 1jx
                      ^""");
        add(all, "exponent without digits", "x = 1e+\n", """
                m.py:1:6: invalid decimal literal
                x = 1e+
                     ^""");
        add(all, "truncated hexadecimal escape", "x = 'a\\x1'\n", """
                m.py:1:7: truncated \\xXX escape in a string
                x = 'a\\x1'
                      ^""");
        add(all, "truncated Unicode escape", "x = '\\u12'\n", """
                m.py:1:6: truncated \\uXXXX escape in a string
                x = '\\u12'
                     ^""");
        add(all, "Unicode escape beyond Unicode", "x = '\\U00110000'\n", """
                m.py:1:6: illegal Unicode character in a string
                x = '\\U00110000'
                     ^""");
        add(all, "Windows path in a plain string", "x = 'C:\\Users'\n", """
                m.py:1:8: truncated \\UXXXXXXXX escape in a string
                x = 'C:\\Users'
                       ^""");
        add(all, "character name without braces", "x = '\\Nx'\n", """
                m.py:1:6: malformed \\N character escape
                x = '\\Nx'
                     ^""");
        add(all, "bytes beyond ASCII", "x = b'é'\n", """
                m.py:1:7: bytes can only contain ASCII literal characters
                x = b'é'
                      ^""");
        add(all, "f-string not closed", "x = f'a{b}\n", """
                m.py:1:6: unterminated f-string literal (detected at line 1)
                x = f'a{b}
                     ^""");
        add(all, "triple-quoted f-string not closed", "x = f'''a{b}\n", """
                m.py:1:6: unterminated triple-quoted f-string literal (detected at line 2)
                x = f'''a{b}
                     ^""");
        add(all, "f-string brace not closed", "x = f'''a{b'''\n", null);
        add(all, "f-string with a lone closing brace", "x = f'a}'\n", """
                m.py:1:8: f-string: single '}' is not allowed
                x = f'a}'
                       ^""");
        add(all, "f-string with empty braces", "x = f'a{}'\n", """
                m.py:1:9: f-string: valid expression required before '}'
                x = f'a{}'
                        ^""");
        add(all, "f-string with an unknown conversion", "x = f'{a!x}'\n", """
                m.py:1:10: f-string: invalid conversion character: expected 's', 'r', or 'a'
                x = f'{a!x}'
                         ^""");
        add(all, "f-string with something behind the conversion", "x = f'{a!r b}'\n", """
                m.py:1:12: f-string: expecting '}'
                x = f'{a!r b}'
                           ^""");
        add(all, "f-string with brackets that do not match", "x = f'{a(b]}'\n", """
                m.py:1:11: closing parenthesis ']' does not match opening parenthesis '('
                x = f'{a(b]}'
                          ^""");
        return all;
    }

    private static void add(List<Invalid> all, String situation, String source, @Nullable String message) {
        all.add(new Invalid(situation, source, message == null ? "" : message));
    }
}
