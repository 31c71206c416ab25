package dev.plumbline.core.python;

import dev.plumbline.core.python.PythonExpression.BooleanLiteral;
import dev.plumbline.core.python.PythonExpression.BytesLiteral;
import dev.plumbline.core.python.PythonExpression.Constant;
import dev.plumbline.core.python.PythonExpression.DictEntry;
import dev.plumbline.core.python.PythonExpression.DictExpression;
import dev.plumbline.core.python.PythonExpression.EllipsisLiteral;
import dev.plumbline.core.python.PythonExpression.FloatLiteral;
import dev.plumbline.core.python.PythonExpression.ImaginaryLiteral;
import dev.plumbline.core.python.PythonExpression.IntegerLiteral;
import dev.plumbline.core.python.PythonExpression.ListExpression;
import dev.plumbline.core.python.PythonExpression.NoneLiteral;
import dev.plumbline.core.python.PythonExpression.SetExpression;
import dev.plumbline.core.python.PythonExpression.Starred;
import dev.plumbline.core.python.PythonExpression.StringLiteral;
import dev.plumbline.core.python.PythonExpression.TupleExpression;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What Python makes of literal values: truth, equality, order and iteration. */
final class Literals {

    /** The longest list or dictionary that is built up. */
    static final int MOST_ELEMENTS = 5_000;

    private static final int MOST_PARTS = 100_000;

    private Literals() {}

    /**
     * Whether the expression is a value written out, all the way down. A value of very many parts
     * counts as none: the same list may stand in itself many times over.
     */
    static boolean isLiteral(PythonExpression expression) {
        return literalParts(expression, MOST_PARTS) >= 0;
    }

    /** How much of the budget is left after counting all parts; negative where it is no literal. */
    private static int literalParts(PythonExpression expression, int budget) {
        return switch (expression) {
            case Constant constant -> budget - 1;
            case TupleExpression tuple -> literalParts(tuple.elements(), budget);
            case ListExpression list -> literalParts(list.elements(), budget);
            case SetExpression set -> literalParts(set.elements(), budget);
            case DictExpression dict -> {
                var left = budget - 1;
                for (var entry : dict.entries()) {
                    left = entry.key() == null || left < 0 ? -1 : literalParts(entry.key(), left);
                    left = left < 0 ? -1 : literalParts(entry.value(), left);
                }
                yield left;
            }
            case PythonExpression other -> -1;
        };
    }

    private static int literalParts(List<PythonExpression> elements, int budget) {
        var left = budget - 1;
        for (var element : elements) {
            if (left < 0) {
                return -1;
            }
            left = literalParts(element, left);
        }
        return left;
    }

    /** Whether Python takes the value as true; empty where that is not known. */
    static Optional<Boolean> truth(PythonExpression value) {
        return switch (value) {
            case StringLiteral string -> Optional.of(!string.value().isEmpty());
            case BytesLiteral bytes -> Optional.of(!bytes.value().isEmpty());
            case IntegerLiteral integer -> Optional.of(integer.value().signum() != 0);
            case FloatLiteral number -> Optional.of(number.value() != 0);
            case ImaginaryLiteral number -> Optional.of(Double.parseDouble(number.text()) != 0);
            case BooleanLiteral bool -> Optional.of(bool.value());
            case NoneLiteral none -> Optional.of(false);
            case EllipsisLiteral ellipsis -> Optional.of(true);
            case TupleExpression tuple -> truth(tuple.elements());
            case ListExpression list -> truth(list.elements());
            case SetExpression set -> truth(set.elements());
            case DictExpression dict ->
                dict.entries().isEmpty()
                        ? Optional.of(false)
                        : dict.entries().stream().anyMatch(entry -> entry.key() != null)
                                ? Optional.of(true)
                                : Optional.empty();
            case PythonExpression other -> Optional.empty();
        };
    }

    private static Optional<Boolean> truth(List<PythonExpression> elements) {
        if (elements.isEmpty()) {
            return Optional.of(false);
        }
        return elements.stream().allMatch(Starred.class::isInstance) ? Optional.empty() : Optional.of(true);
    }

    /** Whether {@code one == other}; empty where that is not known. */
    static Optional<Boolean> equal(PythonExpression one, PythonExpression other) {
        if (!isLiteral(one) || !isLiteral(other)) {
            return Optional.empty();
        }
        return Optional.of(sameValue(one, other));
    }

    private static boolean sameValue(PythonExpression one, PythonExpression other) {
        var number = integer(one);
        var otherNumber = integer(other);
        if (number.isPresent() && otherNumber.isPresent()) {
            return number.equals(otherNumber);
        }
        return switch (one) {
            case StringLiteral string ->
                other instanceof StringLiteral second && string.value().equals(second.value());
            case BytesLiteral bytes ->
                other instanceof BytesLiteral second && bytes.value().equals(second.value());
            case FloatLiteral decimal -> other instanceof FloatLiteral second && decimal.value() == second.value();
            case TupleExpression tuple ->
                other instanceof TupleExpression second && sameValues(tuple.elements(), second.elements());
            case ListExpression list ->
                other instanceof ListExpression second && sameValues(list.elements(), second.elements());
            case NoneLiteral none -> other instanceof NoneLiteral;
            case EllipsisLiteral ellipsis -> other instanceof EllipsisLiteral;
            case PythonExpression unordered -> false;
        };
    }

    private static boolean sameValues(List<PythonExpression> one, List<PythonExpression> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (var index = 0; index < one.size(); index++) {
            if (!sameValue(one.get(index), other.get(index))) {
                return false;
            }
        }
        return true;
    }

    /** The value of an integer or boolean, which Python counts as one. */
    static Optional<BigInteger> integer(PythonExpression value) {
        return switch (value) {
            case IntegerLiteral integer -> Optional.of(integer.value());
            case BooleanLiteral bool -> Optional.of(bool.value() ? BigInteger.ONE : BigInteger.ZERO);
            case PythonExpression other -> Optional.empty();
        };
    }

    /** Below, at or above zero as {@code one} is before, at or behind {@code other}. */
    static Optional<Integer> compare(PythonExpression one, PythonExpression other) {
        return isLiteral(one) && isLiteral(other) ? order(one, other) : Optional.empty();
    }

    private static Optional<Integer> order(PythonExpression one, PythonExpression other) {
        if (one instanceof StringLiteral string && other instanceof StringLiteral second) {
            return Optional.of(compareCodePoints(string.value(), second.value()));
        }
        var number = integer(one);
        var otherNumber = integer(other);
        if (number.isPresent() && otherNumber.isPresent()) {
            return Optional.of(number.get().compareTo(otherNumber.get()));
        }
        if (one instanceof TupleExpression tuple && other instanceof TupleExpression second) {
            return compareAll(tuple.elements(), second.elements());
        }
        return Optional.empty();
    }

    private static Optional<Integer> compareAll(List<PythonExpression> one, List<PythonExpression> other) {
        for (var index = 0; index < Math.min(one.size(), other.size()); index++) {
            var order = order(one.get(index), other.get(index));
            if (order.isEmpty() || order.get() != 0) {
                return order;
            }
        }
        return Optional.of(Integer.compare(one.size(), other.size()));
    }

    /** Python orders by code point, Java's compareTo by UTF-16 unit. */
    private static int compareCodePoints(String one, String other) {
        var left = one.codePoints().toArray();
        var right = other.codePoints().toArray();
        return Arrays.compare(left, right);
    }

    /** What iterating over the value gives; empty where that is not known. */
    static Optional<List<PythonExpression>> iterate(PythonExpression value) {
        return switch (value) {
            case TupleExpression tuple -> known(tuple.elements());
            case ListExpression list -> known(list.elements());
            case SetExpression set -> Optional.empty();
            case DictExpression dict -> keys(dict);
            case StringLiteral string -> {
                var characters = new ArrayList<PythonExpression>();
                string.value()
                        .codePoints()
                        .forEach(codePoint ->
                                characters.add(new StringLiteral(Character.toString(codePoint), string.position())));
                yield Optional.of(characters);
            }
            case PythonExpression other -> Optional.empty();
        };
    }

    private static Optional<List<PythonExpression>> known(List<PythonExpression> elements) {
        return elements.stream().anyMatch(Starred.class::isInstance) ? Optional.empty() : Optional.of(elements);
    }

    /** The keys of a dictionary without repetitions; empty where not all are known. */
    static Optional<List<PythonExpression>> keys(DictExpression dict) {
        return entries(dict).map(entries -> {
            var keys = new ArrayList<PythonExpression>();
            entries.forEach(entry -> keys.add(key(entry)));
            return keys;
        });
    }

    private static PythonExpression key(DictEntry entry) {
        return Objects.requireNonNull(entry.key());
    }

    /** The entries as the dictionary holds them, the last of equal keys; empty where not known. */
    static Optional<List<DictEntry>> entries(DictExpression dict) {
        if (dict.entries().size() > MOST_ELEMENTS) {
            return Optional.empty();
        }
        var held = new LinkedHashMap<Object, DictEntry>();
        for (var entry : dict.entries()) {
            if (entry.key() == null || !isLiteral(entry.key())) {
                return Optional.empty();
            }
            held.merge(identity(entry.key()), entry, (old, now) -> new DictEntry(old.key(), now.value()));
        }
        return Optional.of(List.copyOf(held.values()));
    }

    /** Equal for two values exactly where {@link #sameValue} says so. */
    private static Object identity(PythonExpression value) {
        return switch (value) {
            case IntegerLiteral integer -> integer.value();
            case BooleanLiteral bool -> bool.value() ? BigInteger.ONE : BigInteger.ZERO;
            case StringLiteral string -> string.value();
            case BytesLiteral bytes -> List.of(BytesLiteral.class, bytes.value());
            case FloatLiteral decimal -> List.of(FloatLiteral.class, decimal.value() + 0.0);
            case TupleExpression tuple ->
                List.of(
                        TupleExpression.class,
                        tuple.elements().stream().map(Literals::identity).toList());
            case NoneLiteral none -> NoneLiteral.class;
            case EllipsisLiteral ellipsis -> EllipsisLiteral.class;
            case PythonExpression other -> new Object();
        };
    }

    /** Puts an entry as a dictionary does: an equal key keeps its place and gets the new value. */
    static void put(List<DictEntry> held, DictEntry entry) {
        for (var index = 0; index < held.size(); index++) {
            var before = key(held.get(index));
            if (entry.key() != null && sameValue(before, entry.key())) {
                held.set(index, new DictEntry(before, entry.value()));
                return;
            }
        }
        held.add(entry);
    }

    static IntegerLiteral integer(long value, SourcePosition position) {
        return new IntegerLiteral(BigInteger.valueOf(value), position);
    }
}
