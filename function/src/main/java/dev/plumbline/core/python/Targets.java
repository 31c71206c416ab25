package dev.plumbline.core.python;

import dev.plumbline.core.python.PythonExpression.Attribute;
import dev.plumbline.core.python.PythonExpression.Await;
import dev.plumbline.core.python.PythonExpression.BinaryOperation;
import dev.plumbline.core.python.PythonExpression.BooleanLiteral;
import dev.plumbline.core.python.PythonExpression.BooleanOperation;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.Comparison;
import dev.plumbline.core.python.PythonExpression.Comprehension;
import dev.plumbline.core.python.PythonExpression.Conditional;
import dev.plumbline.core.python.PythonExpression.Constant;
import dev.plumbline.core.python.PythonExpression.DictExpression;
import dev.plumbline.core.python.PythonExpression.EllipsisLiteral;
import dev.plumbline.core.python.PythonExpression.FormattedString;
import dev.plumbline.core.python.PythonExpression.Lambda;
import dev.plumbline.core.python.PythonExpression.ListExpression;
import dev.plumbline.core.python.PythonExpression.Name;
import dev.plumbline.core.python.PythonExpression.NamedExpression;
import dev.plumbline.core.python.PythonExpression.NoneLiteral;
import dev.plumbline.core.python.PythonExpression.SetExpression;
import dev.plumbline.core.python.PythonExpression.Slice;
import dev.plumbline.core.python.PythonExpression.Starred;
import dev.plumbline.core.python.PythonExpression.Subscript;
import dev.plumbline.core.python.PythonExpression.TemplateString;
import dev.plumbline.core.python.PythonExpression.TupleExpression;
import dev.plumbline.core.python.PythonExpression.UnaryOperation;
import dev.plumbline.core.python.PythonExpression.Unsupported;
import dev.plumbline.core.python.PythonExpression.Yield;
import dev.plumbline.core.python.PythonExpression.YieldFrom;

/** What may stand left of {@code =}, after {@code for}, {@code as} and {@code del}. */
final class Targets {

    private Targets() {}

    /** Whether the expression is a name, an attribute or an item. */
    static boolean isSingle(PythonExpression target) {
        return target instanceof Name || target instanceof Attribute || target instanceof Subscript;
    }

    /** Whether CPython takes {@code value = …}, where no assignment may stand, for a mistaken {@code ==}. */
    static boolean looksLikeTarget(PythonExpression value) {
        return switch (value) {
            case ListExpression list -> false;
            case TupleExpression tuple -> false;
            case BooleanLiteral literal -> false;
            case NoneLiteral literal -> false;
            case Comparison comparison -> false;
            case BooleanOperation operation -> false;
            case Conditional conditional -> false;
            case Lambda lambda -> false;
            case Comprehension comprehension -> comprehension.kind() != Comprehension.Kind.GENERATOR;
            case UnaryOperation operation -> operation.operator() != UnaryOperator.NOT;
            case PythonExpression other -> true;
        };
    }

    /** Refuses what cannot be assigned to, at the part that cannot. */
    static void requireAssignable(PythonExpression target, TokenCursor cursor) throws PythonSyntaxError {
        require(target, cursor, "assign to", true);
    }

    /** Refuses what cannot be deleted, at the part that cannot. */
    static void requireDeletable(PythonExpression target, TokenCursor cursor) throws PythonSyntaxError {
        require(target, cursor, "delete", false);
    }

    private static void require(PythonExpression target, TokenCursor cursor, String verb, boolean starred)
            throws PythonSyntaxError {
        if (target instanceof TupleExpression tuple) {
            for (var element : tuple.elements()) {
                require(element, cursor, verb, starred);
            }
        } else if (target instanceof ListExpression list) {
            for (var element : list.elements()) {
                require(element, cursor, verb, starred);
            }
        } else if (target instanceof Starred star && starred) {
            require(star.value(), cursor, verb, true);
        } else if (!isSingle(target)) {
            throw cursor.error(target, "cannot " + verb + " " + describe(target));
        }
    }

    /** What a message calls the kind of an expression, in CPython's words. */
    static String describe(PythonExpression expression) {
        return switch (expression) {
            case Attribute attribute -> "attribute";
            case Subscript subscript -> "subscript";
            case Starred starred -> "starred";
            case Name name -> "name";
            case ListExpression list -> "list";
            case TupleExpression tuple -> "tuple";
            case Lambda lambda -> "lambda";
            case Call call -> "function call";
            case BooleanOperation operation -> "expression";
            case BinaryOperation operation -> "expression";
            case UnaryOperation operation -> "expression";
            case Comprehension comprehension ->
                switch (comprehension.kind()) {
                    case LIST -> "list comprehension";
                    case SET -> "set comprehension";
                    case DICT -> "dict comprehension";
                    case GENERATOR -> "generator expression";
                };
            case Yield yielded -> "yield expression";
            case YieldFrom yielded -> "yield expression";
            case Await awaited -> "await expression";
            case DictExpression dict -> "dict literal";
            case SetExpression set -> "set display";
            case FormattedString string -> "f-string expression";
            case TemplateString string -> "t-string expression";
            case BooleanLiteral literal -> literal.value() ? "True" : "False";
            case NoneLiteral literal -> "None";
            case EllipsisLiteral literal -> "ellipsis";
            case Constant literal -> "literal";
            case Comparison comparison -> "comparison";
            case Conditional conditional -> "conditional expression";
            case NamedExpression named -> "named expression";
            case Slice slice -> "slice";
            case Unsupported unsupported -> "literal";
        };
    }
}
