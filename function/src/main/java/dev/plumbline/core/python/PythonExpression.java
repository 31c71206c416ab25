package dev.plumbline.core.python;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An expression of Python, named like CPython's {@code ast}. The position is where the expression's
 * first character stands, without the parentheses around it.
 */
public sealed interface PythonExpression {

    /** Where the expression begins. */
    SourcePosition position();

    /** A value written out in the source, without parts. */
    sealed interface Constant extends PythonExpression {}

    /** A string, implicit concatenation and escapes already resolved. */
    record StringLiteral(String value, SourcePosition position) implements Constant {}

    /**
     * A bytes string.
     *
     * @param value one character of 0 to 255 for each byte
     */
    record BytesLiteral(String value, SourcePosition position) implements Constant {}

    /** An integer of any size. */
    record IntegerLiteral(BigInteger value, SourcePosition position) implements Constant {}

    /**
     * A floating point number.
     *
     * @param text as written, without underscores
     */
    record FloatLiteral(String text, SourcePosition position) implements Constant {
        /** The number as IEEE 754 double, which is what Python holds. */
        public double value() {
            return Double.parseDouble(text);
        }
    }

    /**
     * An imaginary number.
     *
     * @param text the imaginary part as written, without underscores and without {@code j}
     */
    record ImaginaryLiteral(String text, SourcePosition position) implements Constant {}

    /** {@code True} or {@code False}. */
    record BooleanLiteral(boolean value, SourcePosition position) implements Constant {}

    /** {@code None}. */
    record NoneLiteral(SourcePosition position) implements Constant {}

    /** {@code ...}. */
    record EllipsisLiteral(SourcePosition position) implements Constant {}

    /** An f-string, or a concatenation with at least one f-string in it. */
    record FormattedString(List<FormattedPart> parts, SourcePosition position) implements PythonExpression {
        public FormattedString {
            parts = List.copyOf(parts);
        }
    }

    /** A template string of Python 3.14, or a concatenation of them; its value is no text. */
    record TemplateString(List<FormattedPart> parts, SourcePosition position) implements PythonExpression {
        public TemplateString {
            parts = List.copyOf(parts);
        }
    }

    /** A name. */
    record Name(String id, SourcePosition position) implements PythonExpression {}

    /** {@code value.attribute}. */
    record Attribute(PythonExpression value, String attribute, SourcePosition position) implements PythonExpression {}

    /** {@code value[index]}; several indexes are a {@link TupleExpression}. */
    record Subscript(PythonExpression value, PythonExpression index, SourcePosition position)
            implements PythonExpression {}

    /** {@code lower:upper:step} within a subscript; null for each part left out. */
    record Slice(
            @Nullable PythonExpression lower,
            @Nullable PythonExpression upper,
            @Nullable PythonExpression step,
            SourcePosition position)
            implements PythonExpression {}

    /**
     * A call.
     *
     * @param arguments positional arguments in order, {@code *values} as {@link Starred}
     * @param keywords keyword arguments in order, {@code **values} with a null name
     */
    record Call(
            PythonExpression function,
            List<PythonExpression> arguments,
            List<KeywordArgument> keywords,
            SourcePosition position)
            implements PythonExpression {
        public Call {
            arguments = List.copyOf(arguments);
            keywords = List.copyOf(keywords);
        }

        /** The value of the keyword argument of that name. */
        public Optional<PythonExpression> keyword(String name) {
            for (var keyword : keywords) {
                if (name.equals(keyword.name())) {
                    return Optional.of(keyword.value());
                }
            }
            return Optional.empty();
        }

        /** The called function as a dotted name, see {@link PythonExpression#dottedName()}. */
        public Optional<String> functionName() {
            return function.dottedName();
        }
    }

    /** {@code *value} in a call, collection or assignment target. */
    record Starred(PythonExpression value, SourcePosition position) implements PythonExpression {}

    /** A tuple, with or without parentheses. */
    record TupleExpression(List<PythonExpression> elements, SourcePosition position) implements PythonExpression {
        public TupleExpression {
            elements = List.copyOf(elements);
        }
    }

    /** A list. */
    record ListExpression(List<PythonExpression> elements, SourcePosition position) implements PythonExpression {
        public ListExpression {
            elements = List.copyOf(elements);
        }
    }

    /** A set with at least one element. */
    record SetExpression(List<PythonExpression> elements, SourcePosition position) implements PythonExpression {
        public SetExpression {
            elements = List.copyOf(elements);
        }
    }

    /** A dictionary, entries in order. */
    record DictExpression(List<DictEntry> entries, SourcePosition position) implements PythonExpression {
        public DictExpression {
            entries = List.copyOf(entries);
        }

        /** The value of the last entry whose key is that string. */
        public Optional<PythonExpression> entry(String key) {
            for (var index = entries.size() - 1; index >= 0; index--) {
                if (entries.get(index).key() instanceof StringLiteral literal
                        && literal.value().equals(key)) {
                    return Optional.of(entries.get(index).value());
                }
            }
            return Optional.empty();
        }
    }

    /**
     * An entry of a dictionary.
     *
     * @param key null for {@code **value}
     */
    record DictEntry(@Nullable PythonExpression key, PythonExpression value) {}

    /** {@code -operand}, {@code not operand} and the like. */
    record UnaryOperation(UnaryOperator operator, PythonExpression operand, SourcePosition position)
            implements PythonExpression {}

    /** {@code left + right} and the like. */
    record BinaryOperation(
            PythonExpression left, BinaryOperator operator, PythonExpression right, SourcePosition position)
            implements PythonExpression {}

    /** {@code a and b and c}: at least two operands. */
    record BooleanOperation(BooleanOperator operator, List<PythonExpression> operands, SourcePosition position)
            implements PythonExpression {
        public BooleanOperation {
            operands = List.copyOf(operands);
        }
    }

    /** {@code left < first < second}: as many operators as comparators. */
    record Comparison(
            PythonExpression left,
            List<ComparisonOperator> operators,
            List<PythonExpression> comparators,
            SourcePosition position)
            implements PythonExpression {
        public Comparison {
            operators = List.copyOf(operators);
            comparators = List.copyOf(comparators);
        }
    }

    /** {@code body if test else orElse}. */
    record Conditional(PythonExpression test, PythonExpression body, PythonExpression orElse, SourcePosition position)
            implements PythonExpression {}

    /** {@code lambda parameters: body}. */
    record Lambda(List<Parameter> parameters, PythonExpression body, SourcePosition position)
            implements PythonExpression {
        public Lambda {
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * A comprehension.
     *
     * @param element what is collected; of a dictionary, the key
     * @param value the value of a dictionary comprehension, null for the other kinds
     */
    record Comprehension(
            Kind kind,
            PythonExpression element,
            @Nullable PythonExpression value,
            List<Generator> generators,
            SourcePosition position)
            implements PythonExpression {
        public Comprehension {
            generators = List.copyOf(generators);
        }

        /** What a comprehension makes. */
        public enum Kind {
            LIST,
            SET,
            DICT,
            GENERATOR
        }
    }

    /** {@code for target in iterable if condition} of a comprehension. */
    record Generator(
            PythonExpression target, PythonExpression iterable, List<PythonExpression> conditions, boolean async) {
        public Generator {
            conditions = List.copyOf(conditions);
        }
    }

    /** {@code await value}. */
    record Await(PythonExpression value, SourcePosition position) implements PythonExpression {}

    /** {@code yield value}, null where nothing is yielded. */
    record Yield(@Nullable PythonExpression value, SourcePosition position) implements PythonExpression {}

    /** {@code yield from value}. */
    record YieldFrom(PythonExpression value, SourcePosition position) implements PythonExpression {}

    /** {@code target := value}. */
    record NamedExpression(Name target, PythonExpression value, SourcePosition position) implements PythonExpression {}

    /**
     * What could not be understood, or could not be evaluated.
     *
     * @param reason for the reader of a report, without a full stop
     * @param text the source as written
     */
    record Unsupported(String reason, String text, SourcePosition position) implements PythonExpression {}

    /**
     * {@code migrations.CreateModel} for names and attributes of names; empty for everything else.
     */
    default Optional<String> dottedName() {
        if (this instanceof Name name) {
            return Optional.of(name.id());
        }
        if (this instanceof Attribute attribute) {
            return attribute.value().dottedName().map(value -> value + "." + attribute.attribute());
        }
        return Optional.empty();
    }
}
