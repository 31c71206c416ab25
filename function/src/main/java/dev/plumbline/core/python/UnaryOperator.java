package dev.plumbline.core.python;

/** An operator in front of one operand. */
public enum UnaryOperator {
    NEGATIVE("-"),
    POSITIVE("+"),
    INVERT("~"),
    NOT("not");

    private final String symbol;

    UnaryOperator(String symbol) {
        this.symbol = symbol;
    }

    /** The operator as written in Python. */
    public String symbol() {
        return symbol;
    }
}
