package dev.plumbline.core.python;

/** The operator of {@code a and b} or {@code a or b}. */
public enum BooleanOperator {
    AND("and"),
    OR("or");

    private final String symbol;

    BooleanOperator(String symbol) {
        this.symbol = symbol;
    }

    /** The operator as written in Python. */
    public String symbol() {
        return symbol;
    }
}
