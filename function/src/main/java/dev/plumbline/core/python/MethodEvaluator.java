package dev.plumbline.core.python;

import dev.plumbline.core.python.PythonExpression.Attribute;
import dev.plumbline.core.python.PythonExpression.BooleanLiteral;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.DictEntry;
import dev.plumbline.core.python.PythonExpression.DictExpression;
import dev.plumbline.core.python.PythonExpression.ListExpression;
import dev.plumbline.core.python.PythonExpression.NoneLiteral;
import dev.plumbline.core.python.PythonExpression.Starred;
import dev.plumbline.core.python.PythonExpression.StringLiteral;
import dev.plumbline.core.python.PythonExpression.TupleExpression;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Methods of known strings, lists and dictionaries, and built-in functions of known values. */
final class MethodEvaluator {

    private static final int LONGEST_RANGE = 20_000;

    private final OperationEvaluator operations = new OperationEvaluator();

    /** The value of a method call, its arguments already folded; empty where it is to be kept. */
    Optional<PythonExpression> evaluate(Attribute method, Call call) {
        return switch (method.value()) {
            case StringLiteral string -> stringMethod(string.value(), method.attribute(), call);
            case DictExpression dict -> dictMethod(dict, method.attribute(), call);
            case ListExpression list ->
                method.attribute().equals("copy") && call.arguments().isEmpty()
                        ? Optional.of(CallEvaluator.list(list.elements(), call))
                        : Optional.empty();
            case PythonExpression other -> Optional.empty();
        };
    }

    private Optional<PythonExpression> stringMethod(String text, String method, Call call) {
        return switch (method) {
            case "format" -> Optional.of(format(text, call));
            case "join" -> join(text, call);
            default -> simpleStringMethod(text, method, call);
        };
    }

    private PythonExpression format(String template, Call call) {
        var entries = new ArrayList<DictEntry>();
        for (var keyword : call.keywords()) {
            var key = keyword.name() == null ? null : new StringLiteral(keyword.name(), keyword.position());
            entries.add(new DictEntry(key, keyword.value()));
        }
        var keywords = new DictExpression(entries, call.position());
        var arguments = new TupleExpression(call.arguments(), call.position());
        return StringFormatting.format(template, call.arguments(), keywords)
                .map(text -> operations.string(text, call))
                .orElseGet(() -> notKnown(arguments, keywords, call));
    }

    private static PythonExpression notKnown(
            PythonExpression arguments, PythonExpression keywords, PythonExpression whole) {
        var part = OperationEvaluator.unknownPart(arguments).or(() -> OperationEvaluator.unknownPart(keywords));
        if (part.isEmpty()) {
            return ExpressionEvaluator.unknown("the format is not evaluated", whole);
        }
        return part.get() instanceof PythonExpression.Unsupported unsupported
                ? unsupported
                : ExpressionEvaluator.dependsOn(part.get(), whole);
    }

    private Optional<PythonExpression> join(String separator, Call call) {
        if (call.arguments().size() != 1) {
            return Optional.empty();
        }
        var argument = call.arguments().get(0);
        if (argument instanceof PythonExpression.Unsupported) {
            return Optional.of(argument);
        }
        var elements = Literals.iterate(argument);
        if (elements.isEmpty()) {
            return Optional.of(ExpressionEvaluator.dependsOn(argument, call));
        }
        var joined = new StringBuilder();
        var first = true;
        for (var element : elements.get()) {
            if (!(element instanceof StringLiteral string)) {
                return Optional.of(
                        element instanceof PythonExpression.Unsupported
                                ? element
                                : ExpressionEvaluator.dependsOn(element, call));
            }
            joined.append(first ? "" : separator).append(string.value());
            first = false;
        }
        return Optional.of(operations.string(joined.toString(), call));
    }

    private static Optional<PythonExpression> simpleStringMethod(String text, String method, Call call) {
        var arguments = new ArrayList<String>();
        for (var argument : call.arguments()) {
            if (!(argument instanceof StringLiteral string)) {
                return Optional.empty();
            }
            arguments.add(string.value());
        }
        if (!call.keywords().isEmpty()) {
            return Optional.empty();
        }
        var position = call.position();
        return switch (arguments.size()) {
            case 0 ->
                switch (method) {
                    case "strip" -> string(TextMethods.strip(text, null, true, true), position);
                    case "lstrip" -> string(TextMethods.strip(text, null, true, false), position);
                    case "rstrip" -> string(TextMethods.strip(text, null, false, true), position);
                    case "upper" -> string(text.toUpperCase(Locale.ROOT), position);
                    case "lower" -> string(text.toLowerCase(Locale.ROOT), position);
                    case "split" -> strings(TextMethods.words(text), position);
                    default -> Optional.empty();
                };
            case 1 ->
                switch (method) {
                    case "strip" -> string(TextMethods.strip(text, arguments.get(0), true, true), position);
                    case "lstrip" -> string(TextMethods.strip(text, arguments.get(0), true, false), position);
                    case "rstrip" -> string(TextMethods.strip(text, arguments.get(0), false, true), position);
                    case "split" ->
                        arguments.get(0).isEmpty()
                                ? Optional.empty()
                                : strings(TextMethods.split(text, arguments.get(0)), position);
                    case "startswith" -> bool(text.startsWith(arguments.get(0)), position);
                    case "endswith" -> bool(text.endsWith(arguments.get(0)), position);
                    case "removeprefix" ->
                        string(
                                text.startsWith(arguments.get(0))
                                        ? text.substring(arguments.get(0).length())
                                        : text,
                                position);
                    case "removesuffix" ->
                        string(
                                text.endsWith(arguments.get(0))
                                        ? text.substring(
                                                0,
                                                text.length() - arguments.get(0).length())
                                        : text,
                                position);
                    default -> Optional.empty();
                };
            case 2 ->
                method.equals("replace") && !arguments.get(0).isEmpty()
                        ? string(text.replace(arguments.get(0), arguments.get(1)), position)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<PythonExpression> string(String text, SourcePosition position) {
        return Optional.of(new StringLiteral(text, position));
    }

    private static Optional<PythonExpression> bool(boolean value, SourcePosition position) {
        return Optional.of(new BooleanLiteral(value, position));
    }

    private static Optional<PythonExpression> strings(List<String> texts, SourcePosition position) {
        var elements = new ArrayList<PythonExpression>();
        texts.forEach(text -> elements.add(new StringLiteral(text, position)));
        return Optional.of(new ListExpression(elements, position));
    }

    private static Optional<PythonExpression> dictMethod(DictExpression dict, String method, Call call) {
        var entries = Literals.entries(dict);
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        var position = call.position();
        if (call.arguments().isEmpty()) {
            return switch (method) {
                case "items" -> {
                    var items = new ArrayList<PythonExpression>();
                    for (var entry : entries.get()) {
                        if (entry.key() != null) {
                            items.add(new TupleExpression(List.of(entry.key(), entry.value()), position));
                        }
                    }
                    yield Optional.of(CallEvaluator.list(items, call));
                }
                case "keys" -> Literals.keys(dict).map(keys -> CallEvaluator.list(keys, call));
                case "values" ->
                    Optional.of(CallEvaluator.list(
                            entries.get().stream().map(DictEntry::value).toList(), call));
                case "copy" -> Optional.of(dict);
                default -> Optional.empty();
            };
        }
        if (method.equals("get") && Literals.isLiteral(call.arguments().get(0))) {
            for (var entry : entries.get()) {
                if (entry.key() != null
                        && Literals.equal(entry.key(), call.arguments().get(0)).orElse(false)) {
                    return Optional.of(entry.value());
                }
            }
            return Optional.of(call.arguments().size() > 1 ? call.arguments().get(1) : new NoneLiteral(position));
        }
        return Optional.empty();
    }

    /** The value of a built-in function's call, its arguments already folded. */
    Optional<PythonExpression> builtin(String name, Call call) {
        if (!call.keywords().isEmpty()) {
            return name.equals("dict") && call.arguments().isEmpty() ? dict(call) : Optional.empty();
        }
        var arguments = call.arguments();
        if (name.equals("zip")) {
            return zip(call);
        }
        if (name.equals("range")) {
            return range(call);
        }
        if (arguments.isEmpty()) {
            return switch (name) {
                case "list" -> Optional.of(CallEvaluator.list(List.of(), call));
                case "tuple" -> Optional.of(new TupleExpression(List.of(), call.position()));
                case "dict" -> dict(call);
                case "str" -> string("", call.position());
                default -> Optional.empty();
            };
        }
        if (arguments.size() != 1 || arguments.get(0) instanceof Starred) {
            return Optional.empty();
        }
        var argument = arguments.get(0);
        return switch (name) {
            case "str" -> StringFormatting.str(argument).flatMap(text -> string(text, call.position()));
            case "repr" -> StringFormatting.repr(argument).flatMap(text -> string(text, call.position()));
            case "bool" -> Literals.truth(argument).flatMap(truth -> bool(truth, call.position()));
            case "int" ->
                Literals.integer(argument).map(number -> new PythonExpression.IntegerLiteral(number, call.position()));
            case "list" -> Literals.iterate(argument).map(elements -> CallEvaluator.list(elements, call));
            case "tuple" -> Literals.iterate(argument).map(elements -> new TupleExpression(elements, call.position()));
            case "dict" -> argument instanceof DictExpression ? Optional.of(argument) : Optional.empty();
            case "len" ->
                Literals.iterate(argument).map(elements -> Literals.integer(elements.size(), call.position()));
            case "enumerate" -> Literals.iterate(argument).map(elements -> enumerate(elements, call));
            case "reversed" -> Literals.iterate(argument).map(elements -> CallEvaluator.list(reversed(elements), call));
            case "sorted" -> Literals.iterate(argument).flatMap(elements -> sorted(elements, call));
            default -> Optional.empty();
        };
    }

    private static Optional<PythonExpression> dict(Call call) {
        var entries = new ArrayList<DictEntry>();
        for (var keyword : call.keywords()) {
            var key = keyword.name() == null ? null : new StringLiteral(keyword.name(), keyword.position());
            entries.add(new DictEntry(key, keyword.value()));
        }
        return Optional.of(new DictExpression(entries, call.position()));
    }

    private static Optional<PythonExpression> zip(Call call) {
        var columns = new ArrayList<List<PythonExpression>>();
        var shortest = Integer.MAX_VALUE;
        for (var argument : call.arguments()) {
            var elements = Literals.iterate(argument);
            if (elements.isEmpty()) {
                return Optional.empty();
            }
            columns.add(elements.get());
            shortest = Math.min(shortest, elements.get().size());
        }
        var rows = new ArrayList<PythonExpression>();
        for (var row = 0; row < shortest && !columns.isEmpty(); row++) {
            var cells = new ArrayList<PythonExpression>();
            for (var column : columns) {
                cells.add(column.get(row));
            }
            rows.add(new TupleExpression(cells, call.position()));
        }
        return Optional.of(CallEvaluator.list(rows, call));
    }

    private static Optional<PythonExpression> range(Call call) {
        var bounds = new ArrayList<Integer>();
        for (var argument : call.arguments()) {
            var bound = Literals.integer(argument)
                    .filter(number -> number.bitLength() < 31)
                    .map(BigInteger::intValue);
            if (bound.isEmpty()) {
                return Optional.empty();
            }
            bounds.add(bound.get());
        }
        if (bounds.isEmpty() || bounds.size() > 3) {
            return Optional.empty();
        }
        long start = bounds.size() == 1 ? 0 : bounds.get(0);
        long stop = bounds.size() == 1 ? bounds.get(0) : bounds.get(1);
        long step = bounds.size() == 3 ? bounds.get(2) : 1;
        if (step <= 0 || (stop - start) / step > LONGEST_RANGE) {
            return Optional.empty();
        }
        var elements = new ArrayList<PythonExpression>();
        for (var value = start; value < stop; value += step) {
            elements.add(Literals.integer(value, call.position()));
        }
        return Optional.of(CallEvaluator.list(elements, call));
    }

    private static ListExpression enumerate(List<PythonExpression> elements, Call call) {
        var pairs = new ArrayList<PythonExpression>();
        for (var index = 0; index < elements.size(); index++) {
            var number = Literals.integer(index, call.position());
            pairs.add(new TupleExpression(List.of(number, elements.get(index)), call.position()));
        }
        return CallEvaluator.list(pairs, call);
    }

    private static List<PythonExpression> reversed(List<PythonExpression> elements) {
        var turned = new ArrayList<PythonExpression>(elements.size());
        for (var index = elements.size() - 1; index >= 0; index--) {
            turned.add(elements.get(index));
        }
        return turned;
    }

    private static Optional<PythonExpression> sorted(List<PythonExpression> elements, Call call) {
        for (var index = 1; index < elements.size(); index++) {
            if (Literals.compare(elements.get(index - 1), elements.get(index)).isEmpty()) {
                return Optional.empty();
            }
        }
        var sorted = new ArrayList<>(elements);
        sorted.sort((one, other) -> Literals.compare(one, other).orElse(0));
        return Optional.of(CallEvaluator.list(sorted, call));
    }
}
