package dev.plumbline.core.python;

/**
 * A place in a source file.
 *
 * @param line the 1-based line
 * @param column the 1-based column, counted in Java characters (UTF-16 code units)
 */
public record SourcePosition(int line, int column) implements Comparable<SourcePosition> {

    /** The first character of a file. */
    public static final SourcePosition START = new SourcePosition(1, 1);

    public SourcePosition {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("not a 1-based position: " + line + ":" + column);
        }
    }

    @Override
    public int compareTo(SourcePosition other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }

    /** {@code line:column}. */
    @Override
    public String toString() {
        return line + ":" + column;
    }
}
