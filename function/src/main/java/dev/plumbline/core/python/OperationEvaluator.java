package dev.plumbline.core.python;

import dev.plumbline.core.python.PythonExpression.BinaryOperation;
import dev.plumbline.core.python.PythonExpression.BooleanLiteral;
import dev.plumbline.core.python.PythonExpression.BytesLiteral;
import dev.plumbline.core.python.PythonExpression.Comparison;
import dev.plumbline.core.python.PythonExpression.DictEntry;
import dev.plumbline.core.python.PythonExpression.DictExpression;
import dev.plumbline.core.python.PythonExpression.FloatLiteral;
import dev.plumbline.core.python.PythonExpression.IntegerLiteral;
import dev.plumbline.core.python.PythonExpression.ListExpression;
import dev.plumbline.core.python.PythonExpression.Slice;
import dev.plumbline.core.python.PythonExpression.Starred;
import dev.plumbline.core.python.PythonExpression.StringLiteral;
import dev.plumbline.core.python.PythonExpression.Subscript;
import dev.plumbline.core.python.PythonExpression.TupleExpression;
import dev.plumbline.core.python.PythonExpression.UnaryOperation;
import dev.plumbline.core.python.PythonExpression.Unsupported;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Operators on values that are already folded. An operation that cannot be carried out is kept as
 * it is, unless text was owed: then it is unsupported, with what it depends on.
 */
final class OperationEvaluator {

    private static final int LONGEST_STRING = 1_000_000;

    private static final int MOST_BITS = 4_096;

    PythonExpression unary(UnaryOperation operation) {
        var operand = operation.operand();
        if (operand instanceof Unsupported) {
            return operand;
        }
        var position = operation.position();
        return switch (operation.operator()) {
            case NOT ->
                Literals.truth(operand)
                        .<PythonExpression>map(truth -> new BooleanLiteral(!truth, position))
                        .orElse(operation);
            case NEGATIVE ->
                switch (operand) {
                    case IntegerLiteral integer ->
                        new IntegerLiteral(integer.value().negate(), position);
                    case FloatLiteral number ->
                        new FloatLiteral(
                                number.text().startsWith("-") ? number.text().substring(1) : "-" + number.text(),
                                position);
                    case PythonExpression other -> operation;
                };
            case POSITIVE -> operand instanceof IntegerLiteral || operand instanceof FloatLiteral ? operand : operation;
            case INVERT ->
                operand instanceof IntegerLiteral integer
                        ? new IntegerLiteral(integer.value().not(), position)
                        : operation;
        };
    }

    PythonExpression binary(BinaryOperation operation) {
        var left = operation.left();
        var right = operation.right();
        if (left instanceof Unsupported) {
            return left;
        }
        if (right instanceof Unsupported && !(left instanceof ListExpression)) {
            return right;
        }
        var result = switch (operation.operator()) {
            case ADD -> notTooLong(add(operation), operation);
            case MODULO -> modulo(operation);
            case MULTIPLY -> multiply(operation);
            case BITWISE_OR -> notTooLong(merge(operation), operation);
            case SUBTRACT, FLOOR_DIVIDE, POWER, LEFT_SHIFT -> arithmetic(operation);
            case MATRIX_MULTIPLY, DIVIDE, RIGHT_SHIFT, BITWISE_XOR, BITWISE_AND -> null;
        };
        return result == null ? operation : result;
    }

    private static @Nullable PythonExpression notTooLong(@Nullable PythonExpression value, PythonExpression whole) {
        return value != null && length(value) > Literals.MOST_ELEMENTS ? ExpressionEvaluator.tooLong(whole) : value;
    }

    /** The number of elements; 0 for what has none. */
    static int length(PythonExpression value) {
        return switch (value) {
            case ListExpression list -> list.elements().size();
            case TupleExpression tuple -> tuple.elements().size();
            case DictExpression dict -> dict.entries().size();
            case PythonExpression other -> 0;
        };
    }

    private @Nullable PythonExpression add(BinaryOperation operation) {
        var left = operation.left();
        var right = operation.right();
        if (left instanceof StringLiteral string) {
            return right instanceof StringLiteral other
                    ? string(string.value() + other.value(), operation)
                    : ExpressionEvaluator.dependsOn(right, operation);
        }
        if (right instanceof StringLiteral) {
            return Literals.isLiteral(left) || left instanceof PythonExpression.Call
                    ? null
                    : ExpressionEvaluator.dependsOn(left, operation);
        }
        if (left instanceof BytesLiteral bytes && right instanceof BytesLiteral other) {
            return new BytesLiteral(bytes.value() + other.value(), operation.position());
        }
        if (left instanceof ListExpression list) {
            return new ListExpression(joined(list.elements(), listElements(right)), operation.position());
        }
        if (right instanceof ListExpression list && !Literals.isLiteral(left)) {
            return new ListExpression(joined(listElements(left), list.elements()), operation.position());
        }
        if (left instanceof TupleExpression tuple && right instanceof TupleExpression other) {
            return new TupleExpression(joined(tuple.elements(), other.elements()), operation.position());
        }
        return arithmetic(operation);
    }

    private static List<PythonExpression> listElements(PythonExpression value) {
        return value instanceof ListExpression list ? list.elements() : List.of(new Starred(value, value.position()));
    }

    private static List<PythonExpression> joined(List<PythonExpression> first, List<PythonExpression> second) {
        var all = new ArrayList<PythonExpression>(first.size() + second.size());
        all.addAll(first);
        all.addAll(second);
        return all;
    }

    private PythonExpression modulo(BinaryOperation operation) {
        if (!(operation.left() instanceof StringLiteral template)) {
            var result = arithmetic(operation);
            return result == null ? operation : result;
        }
        var right = operation.right();
        return StringFormatting.percent(template.value(), right)
                .map(text -> string(text, operation))
                .orElseGet(() -> notFormatted(right, operation));
    }

    private static Unsupported notFormatted(PythonExpression argument, PythonExpression whole) {
        return unknownPart(argument)
                .map(part -> part instanceof Unsupported unsupported
                        ? unsupported
                        : ExpressionEvaluator.dependsOn(part, whole))
                .orElseGet(() -> ExpressionEvaluator.unknown("the format is not evaluated", whole));
    }

    /** The first part of a value that is not a literal. */
    static Optional<PythonExpression> unknownPart(PythonExpression value) {
        if (Literals.isLiteral(value)) {
            return Optional.empty();
        }
        List<PythonExpression> parts = switch (value) {
            case TupleExpression tuple -> tuple.elements();
            case ListExpression list -> list.elements();
            case DictExpression dict ->
                dict.entries().stream().map(DictEntry::value).toList();
            case PythonExpression other -> List.of();
        };
        return parts.stream()
                .filter(part -> !Literals.isLiteral(part))
                .findFirst()
                .flatMap(OperationEvaluator::unknownPart)
                .or(() -> Optional.of(value));
    }

    private @Nullable PythonExpression multiply(BinaryOperation operation) {
        if (operation.left() instanceof IntegerLiteral && !(operation.right() instanceof IntegerLiteral)) {
            return multiply(new BinaryOperation(
                    /* left= */ operation.right(),
                    operation.operator(),
                    /* right= */ operation.left(),
                    operation.position()));
        }
        var times = Literals.integer(operation.right())
                .filter(number -> number.bitLength() < 16)
                .map(number -> Math.max(0, number.intValue()));
        if (times.isEmpty()) {
            return arithmetic(operation);
        }
        return switch (operation.left()) {
            case StringLiteral string
            when (long) string.value().length() * times.get() < LONGEST_STRING ->
                new StringLiteral(string.value().repeat(times.get()), operation.position());
            case ListExpression list
            when (long) list.elements().size() * times.get() < Literals.MOST_ELEMENTS ->
                new ListExpression(repeated(list.elements(), times.get()), operation.position());
            case TupleExpression tuple
            when (long) tuple.elements().size() * times.get() < Literals.MOST_ELEMENTS ->
                new TupleExpression(repeated(tuple.elements(), times.get()), operation.position());
            case PythonExpression other -> arithmetic(operation);
        };
    }

    private static List<PythonExpression> repeated(List<PythonExpression> elements, int times) {
        var all = new ArrayList<PythonExpression>(elements.size() * times);
        for (var count = 0; count < times; count++) {
            all.addAll(elements);
        }
        return all;
    }

    private static @Nullable PythonExpression merge(BinaryOperation operation) {
        if (operation.left() instanceof DictExpression left && operation.right() instanceof DictExpression right) {
            var entries = new ArrayList<>(left.entries());
            entries.addAll(right.entries());
            return new DictExpression(entries, operation.position());
        }
        return null;
    }

    private static @Nullable PythonExpression arithmetic(BinaryOperation operation) {
        var left = Literals.integer(operation.left()).orElse(null);
        var right = Literals.integer(operation.right()).orElse(null);
        if (left == null || right == null) {
            return null;
        }
        var result = switch (operation.operator()) {
            case ADD -> left.add(right);
            case SUBTRACT -> left.subtract(right);
            case MULTIPLY -> left.bitLength() + right.bitLength() < MOST_BITS ? left.multiply(right) : null;
            case POWER ->
                right.signum() >= 0 && right.bitLength() < 16 && (long) left.bitLength() * right.intValue() < MOST_BITS
                        ? left.pow(right.intValue())
                        : null;
            case LEFT_SHIFT ->
                right.signum() >= 0 && right.bitLength() < 12 && left.bitLength() < MOST_BITS
                        ? left.shiftLeft(right.intValue())
                        : null;
            case FLOOR_DIVIDE -> right.signum() > 0 ? floor(left, right) : null;
            case MODULO -> right.signum() > 0 ? left.mod(right) : null;
            case MATRIX_MULTIPLY, DIVIDE, RIGHT_SHIFT, BITWISE_OR, BITWISE_XOR, BITWISE_AND -> null;
        };
        return result == null ? null : new IntegerLiteral(result, operation.position());
    }

    private static BigInteger floor(BigInteger left, BigInteger right) {
        return left.subtract(left.mod(right)).divide(right);
    }

    /** The string, or unsupported where it grew beyond all reason. */
    PythonExpression string(String text, PythonExpression whole) {
        return text.length() > LONGEST_STRING
                ? ExpressionEvaluator.tooLong(whole)
                : new StringLiteral(text, whole.position());
    }

    PythonExpression comparison(Comparison comparison) {
        var left = comparison.left();
        var holds = true;
        for (var index = 0; index < comparison.operators().size(); index++) {
            var right = comparison.comparators().get(index);
            if (left instanceof Unsupported) {
                return left;
            }
            if (right instanceof Unsupported) {
                return right;
            }
            var result = compare(left, comparison.operators().get(index), right);
            if (result.isEmpty()) {
                return comparison;
            }
            holds &= result.get();
            left = right;
        }
        return new BooleanLiteral(holds, comparison.position());
    }

    private static Optional<Boolean> compare(
            PythonExpression left, ComparisonOperator operator, PythonExpression right) {
        return switch (operator) {
            case EQUAL -> Literals.equal(left, right);
            case NOT_EQUAL -> Literals.equal(left, right).map(same -> !same);
            case LESS -> Literals.compare(left, right).map(order -> order < 0);
            case LESS_OR_EQUAL -> Literals.compare(left, right).map(order -> order <= 0);
            case GREATER -> Literals.compare(left, right).map(order -> order > 0);
            case GREATER_OR_EQUAL -> Literals.compare(left, right).map(order -> order >= 0);
            case IN -> contains(right, left);
            case NOT_IN -> contains(right, left).map(found -> !found);
            case IS -> isSingleton(left) || isSingleton(right) ? Literals.equal(left, right) : Optional.empty();
            case IS_NOT -> compare(left, ComparisonOperator.IS, right).map(same -> !same);
        };
    }

    private static boolean isSingleton(PythonExpression value) {
        return value instanceof PythonExpression.NoneLiteral || value instanceof BooleanLiteral;
    }

    private static Optional<Boolean> contains(PythonExpression container, PythonExpression value) {
        if (container instanceof StringLiteral string) {
            return value instanceof StringLiteral part
                    ? Optional.of(string.value().contains(part.value()))
                    : Optional.empty();
        }
        var elements = container instanceof PythonExpression.SetExpression set
                ? Optional.of(set.elements())
                : Literals.iterate(container);
        if (elements.isEmpty()) {
            return Optional.empty();
        }
        var known = Literals.isLiteral(value);
        for (var element : elements.get()) {
            var same = Literals.equal(element, value);
            if (same.orElse(false)) {
                return Optional.of(true);
            }
            known &= same.isPresent();
        }
        return known || elements.get().isEmpty() ? Optional.of(false) : Optional.empty();
    }

    PythonExpression subscript(Subscript subscript) {
        var value = subscript.value();
        var index = subscript.index();
        if (value instanceof Unsupported) {
            return value;
        }
        if (value instanceof DictExpression dict) {
            return Literals.entries(dict)
                    .flatMap(entries -> entries.stream()
                            .filter(entry -> entry.key() != null
                                    && Literals.equal(entry.key(), index).orElse(false))
                            .findFirst())
                    .map(DictEntry::value)
                    .orElse(subscript);
        }
        var elements = Literals.iterate(value).orElse(null);
        if (elements == null) {
            return subscript;
        }
        if (index instanceof Slice slice) {
            return slice(subscript, elements, slice);
        }
        var place = Literals.integer(index)
                .filter(number -> number.bitLength() < 31)
                .map(BigInteger::intValue)
                .map(number -> number < 0 ? number + elements.size() : number)
                .filter(number -> number >= 0 && number < elements.size());
        return place.isPresent() ? elements.get(place.get()) : subscript;
    }

    private static PythonExpression slice(Subscript subscript, List<PythonExpression> elements, Slice slice) {
        var lower = bound(slice.lower(), 0, elements.size());
        var upper = bound(slice.upper(), elements.size(), elements.size());
        if (lower.isEmpty() || upper.isEmpty() || slice.step() != null) {
            return subscript;
        }
        var part = elements.subList(lower.get(), Math.max(lower.get(), upper.get()));
        var position = subscript.position();
        return switch (subscript.value()) {
            case ListExpression list -> new ListExpression(part, position);
            case TupleExpression tuple -> new TupleExpression(part, position);
            case StringLiteral string -> {
                var text = new StringBuilder();
                part.forEach(element -> text.append(((StringLiteral) element).value()));
                yield new StringLiteral(text.toString(), position);
            }
            case PythonExpression other -> subscript;
        };
    }

    private static Optional<Integer> bound(@Nullable PythonExpression bound, int otherwise, int size) {
        if (bound == null || bound instanceof PythonExpression.NoneLiteral) {
            return Optional.of(otherwise);
        }
        return Literals.integer(bound)
                .filter(number -> number.bitLength() < 31)
                .map(BigInteger::intValue)
                .map(number -> number < 0 ? number + size : number)
                .map(number -> Math.max(0, Math.min(size, number)));
    }
}
