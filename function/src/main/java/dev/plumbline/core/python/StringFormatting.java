package dev.plumbline.core.python;

import dev.plumbline.core.python.PythonExpression.DictExpression;
import dev.plumbline.core.python.PythonExpression.FloatLiteral;
import dev.plumbline.core.python.PythonExpression.IntegerLiteral;
import dev.plumbline.core.python.PythonExpression.StringLiteral;
import dev.plumbline.core.python.PythonExpression.TupleExpression;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * {@code str}, {@code repr}, {@code %} and {@code format} on literal values. Empty wherever the
 * result is not certain, an error of Python's included.
 */
final class StringFormatting {

    private static final int WIDEST = 1_000;
    private static final int LONGEST = 1_000_000;

    private StringFormatting() {}

    /** {@code str(value)}. */
    static Optional<String> str(PythonExpression value) {
        return value instanceof StringLiteral string ? Optional.of(string.value()) : repr(value);
    }

    /** {@code repr(value)}. */
    static Optional<String> repr(PythonExpression value) {
        if (value instanceof FloatLiteral number) {
            return floatText(number.value());
        }
        // a float within a collection is refused too where its text is not certain
        return Literals.isLiteral(value) && !holdsFloat(value)
                ? Optional.of(ExpressionText.of(value, LONGEST)).filter(text -> text.length() < LONGEST)
                : Optional.empty();
    }

    private static boolean holdsFloat(PythonExpression value) {
        return value instanceof FloatLiteral
                || (value instanceof DictExpression dict
                        && dict.entries().stream().anyMatch(entry -> holdsFloat(entry.value())))
                || Literals.iterate(value)
                        .filter(elements -> !(value instanceof StringLiteral))
                        .map(elements -> elements.stream().anyMatch(StringFormatting::holdsFloat))
                        .orElse(false);
    }

    private static Optional<String> floatText(double value) {
        var text = Double.toString(value);
        return text.indexOf('E') >= 0 ? Optional.empty() : Optional.of(text);
    }

    /** {@code template % argument}. */
    static Optional<String> percent(String template, PythonExpression argument) {
        var out = new StringBuilder();
        var next = 0;
        var index = 0;
        var named = false;
        List<PythonExpression> arguments =
                argument instanceof TupleExpression tuple ? tuple.elements() : List.of(argument);
        while (index < template.length()) {
            var character = template.charAt(index++);
            if (character != '%') {
                out.append(character);
                continue;
            }
            Optional<PythonExpression> value = Optional.empty();
            if (index < template.length() && template.charAt(index) == '(') {
                var closing = template.indexOf(')', index);
                if (closing < 0 || !(argument instanceof DictExpression dict)) {
                    return Optional.empty();
                }
                value = dict.entry(template.substring(index + 1, closing));
                named = true;
                index = closing + 1;
            }
            var flagsStart = index;
            while (index < template.length() && "-0123456789.".indexOf(template.charAt(index)) >= 0) {
                index++;
            }
            if (index == template.length()) {
                return Optional.empty();
            }
            var specification = template.substring(flagsStart, index);
            var type = template.charAt(index++);
            if (type == '%') {
                out.append('%');
                continue;
            }
            if (value.isEmpty() && next < arguments.size() && !named) {
                value = Optional.of(arguments.get(next++));
            }
            var text = value.flatMap(found -> percentValue(found, type))
                    .flatMap(found -> aligned(found, specification, type != 's' && type != 'r'));
            if (text.isEmpty()) {
                return Optional.empty();
            }
            out.append(text.get());
        }
        var usedAll = named || next == arguments.size() || argument instanceof DictExpression;
        return usedAll ? Optional.of(out.toString()) : Optional.empty();
    }

    private static Optional<String> percentValue(PythonExpression value, char type) {
        return switch (type) {
            case 's' -> str(value);
            case 'r' -> repr(value);
            case 'd', 'i', 'u' -> Literals.integer(value).map(BigInteger::toString);
            case 'x' -> Literals.integer(value).map(number -> number.toString(16));
            default -> Optional.empty();
        };
    }

    /** Pads as {@code %5s}, {@code %-5s} and {@code %05d} do. */
    private static Optional<String> aligned(String text, String specification, boolean number) {
        if (specification.isEmpty()) {
            return Optional.of(text);
        }
        var left = specification.charAt(0) == '-';
        var digits = left ? specification.substring(1) : specification;
        if (digits.isEmpty() || digits.length() > 3 || !digits.chars().allMatch(Character::isDigit)) {
            return Optional.empty();
        }
        if (text.startsWith("-") && digits.charAt(0) == '0') {
            return Optional.empty();
        }
        var zeros = number && !left && digits.charAt(0) == '0';
        var padding = (zeros ? "0" : " ")
                .repeat(Math.max(0, Integer.parseInt(digits) - text.codePointCount(0, text.length())));
        return Optional.of(left ? text + padding : padding + text);
    }

    /** {@code template.format(*arguments, **keywords)}, with a dictionary for the keywords. */
    static Optional<String> format(String template, List<PythonExpression> arguments, DictExpression keywords) {
        var out = new StringBuilder();
        var next = 0;
        var index = 0;
        while (index < template.length()) {
            var character = template.charAt(index++);
            if (character != '{' && character != '}') {
                out.append(character);
                continue;
            }
            if (index < template.length() && template.charAt(index) == character) {
                out.append(character);
                index++;
                continue;
            }
            var closing = template.indexOf('}', index);
            var field = closing < 0 ? "{" : template.substring(index, closing);
            if (character == '}' || field.indexOf('{') >= 0) {
                return Optional.empty();
            }
            index = closing + 1;
            var colon = field.indexOf(':');
            var specification = colon < 0 ? "" : field.substring(colon + 1);
            var nameAndConversion = colon < 0 ? field : field.substring(0, colon);
            var exclamation = nameAndConversion.indexOf('!');
            var name = exclamation < 0 ? nameAndConversion : nameAndConversion.substring(0, exclamation);
            var conversion = exclamation < 0 ? "" : nameAndConversion.substring(exclamation + 1);
            Optional<PythonExpression> value;
            if (name.isEmpty()) {
                value = next < arguments.size() ? Optional.of(arguments.get(next)) : Optional.empty();
                next++;
            } else if (name.chars().allMatch(Character::isDigit)) {
                var place = name.length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(name);
                value = place < arguments.size() ? Optional.of(arguments.get(place)) : Optional.empty();
            } else {
                value = keywords.entry(name);
            }
            var text = value.flatMap(found -> formatted(found, conversion, specification));
            if (text.isEmpty()) {
                return Optional.empty();
            }
            out.append(text.get());
        }
        return Optional.of(out.toString());
    }

    /**
     * {@code format(value, specification)} after a conversion.
     *
     * @param conversion {@code s}, {@code r} or empty
     */
    static Optional<String> formatted(PythonExpression value, String conversion, String specification) {
        var number = conversion.isEmpty() && value instanceof IntegerLiteral;
        var type = number ? "d" : "s";
        var plainSpecification =
                specification.endsWith(type) ? specification.substring(0, specification.length() - 1) : specification;
        var text = switch (conversion) {
            case "", "s" -> str(value);
            case "r" -> repr(value);
            default -> Optional.<String>empty();
        };
        if (plainSpecification.isEmpty()) {
            return text;
        }
        if (conversion.isEmpty() && !(value instanceof StringLiteral) && !number) {
            return Optional.empty();
        }
        return text.flatMap(found -> padded(found, plainSpecification, number));
    }

    /** Pads as {@code :>5}, {@code :<5}, {@code :^5}, {@code :05} and {@code :5} do. */
    private static Optional<String> padded(String text, String specification, boolean number) {
        var align = number ? '>' : '<';
        var fill = ' ';
        var index = 0;
        if (specification.length() > 1 && "<>^".indexOf(specification.charAt(1)) >= 0) {
            fill = specification.charAt(0);
            align = specification.charAt(1);
            index = 2;
        } else if ("<>^".indexOf(specification.charAt(0)) >= 0) {
            align = specification.charAt(0);
            index = 1;
        } else if (specification.charAt(0) == '0' && number) {
            fill = '0';
        }
        var digits = specification.substring(index);
        if (digits.isEmpty()
                || digits.length() > 4
                || !digits.chars().allMatch(digit -> digit >= '0' && digit <= '9')
                || (digits.charAt(0) == '0' && !(number && index == 0))
                || (fill == '0' && text.startsWith("-"))) {
            return Optional.empty();
        }
        var missing = Integer.parseInt(digits) - text.codePointCount(0, text.length());
        if (missing > WIDEST) {
            return Optional.empty();
        }
        var all = Math.max(0, missing);
        var before = switch (align) {
            case '>' -> all;
            case '^' -> all / 2;
            default -> 0;
        };
        var padding = Character.toString(fill);
        return Optional.of(padding.repeat(before) + text + padding.repeat(all - before));
    }
}
