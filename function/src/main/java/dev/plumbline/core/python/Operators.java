package dev.plumbline.core.python;

import org.jspecify.annotations.Nullable;

/** The longest operator or delimiter at a place, and what operators mean in expressions. */
final class Operators {

    private Operators() {}

    /** The operator that begins at the offset, null where none does. */
    static @Nullable TokenKind at(char[] characters, int offset) {
        var next = characters[offset + 1];
        return switch (characters[offset]) {
            case '(' -> TokenKind.LEFT_PARENTHESIS;
            case ')' -> TokenKind.RIGHT_PARENTHESIS;
            case '[' -> TokenKind.LEFT_BRACKET;
            case ']' -> TokenKind.RIGHT_BRACKET;
            case '{' -> TokenKind.LEFT_BRACE;
            case '}' -> TokenKind.RIGHT_BRACE;
            case ',' -> TokenKind.COMMA;
            case ';' -> TokenKind.SEMICOLON;
            case '~' -> TokenKind.TILDE;
            case ':' -> next == '=' ? TokenKind.COLON_EQUAL : TokenKind.COLON;
            case '=' -> next == '=' ? TokenKind.EQUAL : TokenKind.ASSIGN;
            case '!' -> next == '=' ? TokenKind.NOT_EQUAL : null;
            case '+' -> next == '=' ? TokenKind.PLUS_ASSIGN : TokenKind.PLUS;
            case '%' -> next == '=' ? TokenKind.PERCENT_ASSIGN : TokenKind.PERCENT;
            case '@' -> next == '=' ? TokenKind.AT_ASSIGN : TokenKind.AT;
            case '&' -> next == '=' ? TokenKind.AMPERSAND_ASSIGN : TokenKind.AMPERSAND;
            case '|' -> next == '=' ? TokenKind.BAR_ASSIGN : TokenKind.BAR;
            case '^' -> next == '=' ? TokenKind.CARET_ASSIGN : TokenKind.CARET;
            case '-' ->
                switch (next) {
                    case '=' -> TokenKind.MINUS_ASSIGN;
                    case '>' -> TokenKind.ARROW;
                    default -> TokenKind.MINUS;
                };
            case '.' -> next == '.' && characters[offset + 2] == '.' ? TokenKind.ELLIPSIS : TokenKind.DOT;
            case '*' ->
                doubled(
                        characters,
                        offset,
                        TokenKind.STAR,
                        TokenKind.STAR_ASSIGN,
                        TokenKind.DOUBLE_STAR,
                        TokenKind.DOUBLE_STAR_ASSIGN);
            case '/' ->
                doubled(
                        characters,
                        offset,
                        TokenKind.SLASH,
                        TokenKind.SLASH_ASSIGN,
                        TokenKind.DOUBLE_SLASH,
                        TokenKind.DOUBLE_SLASH_ASSIGN);
            case '<' ->
                doubled(
                        characters,
                        offset,
                        TokenKind.LESS,
                        TokenKind.LESS_EQUAL,
                        TokenKind.LEFT_SHIFT,
                        TokenKind.LEFT_SHIFT_ASSIGN);
            case '>' ->
                doubled(
                        characters,
                        offset,
                        TokenKind.GREATER,
                        TokenKind.GREATER_EQUAL,
                        TokenKind.RIGHT_SHIFT,
                        TokenKind.RIGHT_SHIFT_ASSIGN);
            default -> null;
        };
    }

    private static TokenKind doubled(
            char[] characters,
            int offset,
            TokenKind once,
            TokenKind onceAssign,
            TokenKind twice,
            TokenKind twiceAssign) {
        var next = characters[offset + 1];
        if (next == '=') {
            return onceAssign;
        }
        if (next != characters[offset]) {
            return once;
        }
        return characters[offset + 2] == '=' ? twiceAssign : twice;
    }

    /** How tightly a binary operator binds, from 1 for {@code |}; 0 for what is none. */
    static int precedence(TokenKind kind) {
        return switch (kind) {
            case BAR -> 1;
            case CARET -> 2;
            case AMPERSAND -> 3;
            case LEFT_SHIFT, RIGHT_SHIFT -> 4;
            case PLUS, MINUS -> 5;
            case STAR, SLASH, DOUBLE_SLASH, PERCENT, AT -> 6;
            default -> 0;
        };
    }

    /** The operator of a binary operation, null for what is none. */
    static @Nullable BinaryOperator binary(TokenKind kind) {
        return switch (kind) {
            case BAR -> BinaryOperator.BITWISE_OR;
            case CARET -> BinaryOperator.BITWISE_XOR;
            case AMPERSAND -> BinaryOperator.BITWISE_AND;
            case LEFT_SHIFT -> BinaryOperator.LEFT_SHIFT;
            case RIGHT_SHIFT -> BinaryOperator.RIGHT_SHIFT;
            case PLUS -> BinaryOperator.ADD;
            case MINUS -> BinaryOperator.SUBTRACT;
            case STAR -> BinaryOperator.MULTIPLY;
            case SLASH -> BinaryOperator.DIVIDE;
            case DOUBLE_SLASH -> BinaryOperator.FLOOR_DIVIDE;
            case PERCENT -> BinaryOperator.MODULO;
            case AT -> BinaryOperator.MATRIX_MULTIPLY;
            default -> null;
        };
    }

    /** The operator of an augmented assignment, null for what is none. */
    static @Nullable BinaryOperator augmented(TokenKind kind) {
        return switch (kind) {
            case BAR_ASSIGN -> BinaryOperator.BITWISE_OR;
            case CARET_ASSIGN -> BinaryOperator.BITWISE_XOR;
            case AMPERSAND_ASSIGN -> BinaryOperator.BITWISE_AND;
            case LEFT_SHIFT_ASSIGN -> BinaryOperator.LEFT_SHIFT;
            case RIGHT_SHIFT_ASSIGN -> BinaryOperator.RIGHT_SHIFT;
            case PLUS_ASSIGN -> BinaryOperator.ADD;
            case MINUS_ASSIGN -> BinaryOperator.SUBTRACT;
            case STAR_ASSIGN -> BinaryOperator.MULTIPLY;
            case DOUBLE_STAR_ASSIGN -> BinaryOperator.POWER;
            case SLASH_ASSIGN -> BinaryOperator.DIVIDE;
            case DOUBLE_SLASH_ASSIGN -> BinaryOperator.FLOOR_DIVIDE;
            case PERCENT_ASSIGN -> BinaryOperator.MODULO;
            case AT_ASSIGN -> BinaryOperator.MATRIX_MULTIPLY;
            default -> null;
        };
    }

    /** The operator in front of an operand, null for what is none. */
    static @Nullable UnaryOperator unary(TokenKind kind) {
        return switch (kind) {
            case MINUS -> UnaryOperator.NEGATIVE;
            case PLUS -> UnaryOperator.POSITIVE;
            case TILDE -> UnaryOperator.INVERT;
            default -> null;
        };
    }
}
