package dev.plumbline.core.python;

import dev.plumbline.core.python.FormattedPart.Replacement;
import dev.plumbline.core.python.FormattedPart.Text;
import dev.plumbline.core.python.PythonExpression.Attribute;
import dev.plumbline.core.python.PythonExpression.Await;
import dev.plumbline.core.python.PythonExpression.BinaryOperation;
import dev.plumbline.core.python.PythonExpression.BooleanLiteral;
import dev.plumbline.core.python.PythonExpression.BooleanOperation;
import dev.plumbline.core.python.PythonExpression.BytesLiteral;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.Comparison;
import dev.plumbline.core.python.PythonExpression.Comprehension;
import dev.plumbline.core.python.PythonExpression.Conditional;
import dev.plumbline.core.python.PythonExpression.DictEntry;
import dev.plumbline.core.python.PythonExpression.DictExpression;
import dev.plumbline.core.python.PythonExpression.EllipsisLiteral;
import dev.plumbline.core.python.PythonExpression.FloatLiteral;
import dev.plumbline.core.python.PythonExpression.FormattedString;
import dev.plumbline.core.python.PythonExpression.Generator;
import dev.plumbline.core.python.PythonExpression.ImaginaryLiteral;
import dev.plumbline.core.python.PythonExpression.IntegerLiteral;
import dev.plumbline.core.python.PythonExpression.Lambda;
import dev.plumbline.core.python.PythonExpression.ListExpression;
import dev.plumbline.core.python.PythonExpression.Name;
import dev.plumbline.core.python.PythonExpression.NamedExpression;
import dev.plumbline.core.python.PythonExpression.NoneLiteral;
import dev.plumbline.core.python.PythonExpression.SetExpression;
import dev.plumbline.core.python.PythonExpression.Slice;
import dev.plumbline.core.python.PythonExpression.Starred;
import dev.plumbline.core.python.PythonExpression.StringLiteral;
import dev.plumbline.core.python.PythonExpression.Subscript;
import dev.plumbline.core.python.PythonExpression.TemplateString;
import dev.plumbline.core.python.PythonExpression.TupleExpression;
import dev.plumbline.core.python.PythonExpression.UnaryOperation;
import dev.plumbline.core.python.PythonExpression.Unsupported;
import dev.plumbline.core.python.PythonExpression.Yield;
import dev.plumbline.core.python.PythonExpression.YieldFrom;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Expressions written back as Python on one line, for messages. Operations within operations stand
 * in parentheses; what is nested very deeply is written as {@code …}.
 */
public final class ExpressionText {

    private static final int DEEPEST = 200;

    /** Bits of the longest integer that Python writes in decimal, of 4300 digits. */
    static final int LONGEST_DECIMAL = 14_284;

    private final StringBuilder out = new StringBuilder();
    private final int longest;
    private int depth;

    private ExpressionText(int longest) {
        this.longest = longest;
    }

    /** The whole expression; literals as Python's {@code repr} writes them. */
    public static String of(PythonExpression expression) {
        return of(expression, Integer.MAX_VALUE - 1);
    }

    /** The expression, cut with {@code …} to at most that many characters. */
    public static String of(PythonExpression expression, int longest) {
        var text = new ExpressionText(longest);
        text.write(expression);
        return text.out.length() > longest
                ? text.out.substring(0, Math.max(0, longest - 1)) + "…"
                : text.out.toString();
    }

    private void write(PythonExpression expression) {
        if (out.length() > longest || depth >= DEEPEST) {
            out.append('…');
            return;
        }
        depth++;
        switch (expression) {
            case StringLiteral string -> quote("", string.value());
            case BytesLiteral bytes -> quote("b", bytes.value());
            case IntegerLiteral integer -> out.append(digits(integer.value()));
            case FloatLiteral number -> out.append(number.text());
            case ImaginaryLiteral number -> out.append(number.text()).append('j');
            case BooleanLiteral bool -> out.append(bool.value() ? "True" : "False");
            case NoneLiteral none -> out.append("None");
            case EllipsisLiteral ellipsis -> out.append("...");
            case TemplateString string -> {
                out.append("t'");
                writeParts(string.parts());
                out.append('\'');
            }
            case FormattedString string -> {
                out.append("f'");
                writeParts(string.parts());
                out.append('\'');
            }
            case Name name -> out.append(name.id());
            case Attribute attribute -> {
                operand(attribute.value());
                out.append('.').append(attribute.attribute());
            }
            case Subscript subscript -> {
                operand(subscript.value());
                out.append('[');
                write(subscript.index());
                out.append(']');
            }
            case Slice slice -> {
                optional("", slice.lower());
                optional(":", slice.upper());
                if (slice.upper() == null) {
                    out.append(':');
                }
                optional(":", slice.step());
            }
            case Call call -> {
                operand(call.function());
                writeArguments(call.arguments(), call.keywords());
            }
            case Starred starred -> {
                out.append('*');
                operand(starred.value());
            }
            case TupleExpression tuple -> {
                out.append('(');
                writeAll(tuple.elements(), this::write);
                out.append(tuple.elements().size() == 1 ? ",)" : ")");
            }
            case ListExpression list -> {
                out.append('[');
                writeAll(list.elements(), this::write);
                out.append(']');
            }
            case SetExpression set -> {
                out.append('{');
                writeAll(set.elements(), this::write);
                out.append('}');
            }
            case DictExpression dict -> {
                out.append('{');
                writeAll(dict.entries(), this::writeEntry);
                out.append('}');
            }
            case UnaryOperation unary -> {
                out.append(unary.operator().symbol());
                out.append(unary.operator() == UnaryOperator.NOT ? " " : "");
                operand(unary.operand());
            }
            case BinaryOperation binary -> {
                operand(binary.left());
                out.append(' ').append(binary.operator().symbol()).append(' ');
                operand(binary.right());
            }
            case BooleanOperation bool -> {
                var separator = "";
                for (var operand : bool.operands()) {
                    out.append(separator);
                    operand(operand);
                    separator = " " + bool.operator().symbol() + " ";
                }
            }
            case Comparison comparison -> {
                operand(comparison.left());
                for (var index = 0; index < comparison.operators().size(); index++) {
                    var symbol = comparison.operators().get(index).symbol();
                    out.append(' ').append(symbol).append(' ');
                    operand(comparison.comparators().get(index));
                }
            }
            case Conditional conditional -> {
                operand(conditional.body());
                out.append(" if ");
                operand(conditional.test());
                out.append(" else ");
                operand(conditional.orElse());
            }
            case Lambda lambda -> writeLambda(lambda);
            case Comprehension comprehension -> writeComprehension(comprehension);
            case Await await -> optional("await ", await.value());
            case Yield yielded -> {
                out.append("yield");
                optional(" ", yielded.value());
            }
            case YieldFrom yielded -> optional("yield from ", yielded.value());
            case NamedExpression named -> {
                out.append(named.target().id());
                optional(" := ", named.value());
            }
            case Unsupported unsupported -> out.append(unsupported.text());
        }
        depth--;
    }

    private void operand(PythonExpression operand) {
        var parenthesized = switch (operand) {
            case UnaryOperation unary -> true;
            case BinaryOperation binary -> true;
            case BooleanOperation bool -> true;
            case Comparison comparison -> true;
            case Conditional conditional -> true;
            case Lambda lambda -> true;
            case Await await -> true;
            case Yield yielded -> true;
            case YieldFrom yielded -> true;
            case NamedExpression named -> true;
            case PythonExpression other -> false;
        };
        out.append(parenthesized ? "(" : "");
        write(operand);
        out.append(parenthesized ? ")" : "");
    }

    private void optional(String before, @Nullable PythonExpression expression) {
        if (expression != null) {
            out.append(before);
            write(expression);
        }
    }

    private <T> void writeAll(List<T> items, Consumer<T> write) {
        var separator = "";
        for (var item : items) {
            if (out.length() > longest) {
                return;
            }
            out.append(separator);
            write.accept(item);
            separator = ", ";
        }
    }

    private void writeEntry(DictEntry entry) {
        if (entry.key() == null) {
            out.append("**");
            operand(entry.value());
        } else {
            write(entry.key());
            out.append(": ");
            write(entry.value());
        }
    }

    private void writeArguments(List<PythonExpression> arguments, List<KeywordArgument> keywords) {
        out.append('(');
        writeAll(arguments, this::write);
        out.append(arguments.isEmpty() || keywords.isEmpty() ? "" : ", ");
        writeAll(keywords, keyword -> {
            out.append(keyword.name() == null ? "**" : keyword.name() + "=");
            write(keyword.value());
        });
        out.append(')');
    }

    private void writeParts(List<FormattedPart> parts) {
        for (var part : parts) {
            switch (part) {
                case Text text -> out.append(escape(text.value(), '\''));
                case Replacement replacement -> {
                    out.append('{');
                    write(replacement.expression());
                    if (replacement.conversion() != FormattedPart.Conversion.NONE) {
                        var letter = replacement.conversion().name().charAt(0);
                        out.append('!').append(Character.toLowerCase(letter));
                    }
                    if (replacement.format() != null) {
                        out.append(':');
                        writeParts(replacement.format());
                    }
                    out.append('}');
                }
            }
        }
    }

    private void writeLambda(Lambda lambda) {
        out.append("lambda");
        var separator = " ";
        for (var parameter : lambda.parameters()) {
            out.append(separator);
            switch (parameter.kind()) {
                case VARIABLE_POSITIONAL -> out.append('*');
                case VARIABLE_KEYWORD -> out.append("**");
                case POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, KEYWORD_ONLY -> {}
            }
            out.append(parameter.name());
            optional("=", parameter.defaultValue());
            separator = ", ";
        }
        optional(": ", lambda.body());
    }

    private void writeComprehension(Comprehension comprehension) {
        var brackets = switch (comprehension.kind()) {
            case LIST -> "[]";
            case SET, DICT -> "{}";
            case GENERATOR -> "()";
        };
        out.append(brackets.charAt(0));
        operand(comprehension.element());
        optional(": ", comprehension.value());
        for (Generator generator : comprehension.generators()) {
            out.append(generator.async() ? " async for " : " for ");
            write(generator.target());
            out.append(" in ");
            operand(generator.iterable());
            for (var condition : generator.conditions()) {
                out.append(" if ");
                operand(condition);
            }
        }
        out.append(brackets.charAt(1));
    }

    private void quote(String prefix, String value) {
        var quote = value.indexOf('\'') >= 0 && value.indexOf('"') < 0 ? '"' : '\'';
        out.append(prefix).append(quote);
        if (value.length() > longest) {
            out.append(escape(value.substring(0, longest), quote));
        } else {
            out.append(escape(value, quote));
        }
        out.append(quote);
    }

    private static String escape(String value, char quote) {
        var escaped = new StringBuilder(value.length());
        for (var index = 0; index < value.length(); index++) {
            var character = value.charAt(index);
            switch (character) {
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> {
                    if (character == quote) {
                        escaped.append('\\').append(quote);
                    } else if (character < ' ' || character == 127) {
                        escaped.append(String.format(Locale.ROOT, "\\x%02x", (int) character));
                    } else {
                        escaped.append(character);
                    }
                }
            }
        }
        return escaped.toString();
    }

    /** In hexadecimal where Python refuses to write the number in decimal, which would take long. */
    private static String digits(BigInteger value) {
        return value.bitLength() <= LONGEST_DECIMAL
                ? value.toString()
                : (value.signum() < 0 ? "-0x" : "0x")
                        + HexFormat.of().formatHex(value.abs().toByteArray());
    }
}
