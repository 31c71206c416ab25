package dev.plumbline.core.python;

/**
 * The open blocks of a file by their columns. Tabs reach to the next multiple of eight, and a
 * second count with tabs as one column finds lines whose order depends on the tab size, as in
 * CPython.
 */
final class Indentation {

    private static final int DEEPEST = 100;
    private static final int TAB_SIZE = 8;

    private final SourceText source;
    private final char[] characters;
    private final int[] columns = new int[DEEPEST + 1];
    private final int[] alternateColumns = new int[DEEPEST + 1];
    private int level;
    private int column;
    private int alternateColumn;

    Indentation(SourceText source) {
        this.source = source;
        this.characters = source.characters();
    }

    /** Measures the white space that begins at the offset; the offset of what follows it. */
    int measure(int offset) throws PythonSyntaxError {
        column = 0;
        alternateColumn = 0;
        var continued = 0;
        var index = offset;
        while (true) {
            switch (characters[index]) {
                case ' ' -> {
                    column++;
                    alternateColumn++;
                }
                case '\t' -> {
                    column = (column / TAB_SIZE + 1) * TAB_SIZE;
                    alternateColumn++;
                }
                case '\f' -> {
                    column = 0;
                    alternateColumn = 0;
                }
                case '\\' -> {
                    continued = continued > 0 ? continued : column;
                    if (characters[index + 1] != '\n') {
                        throw source.error(index + 1, "unexpected character after line continuation character");
                    }
                    index++;
                    if (index + 1 >= source.length()) {
                        throw source.error(index, "unexpected EOF while parsing");
                    }
                }
                default -> {
                    if (continued > 0) {
                        column = continued;
                        alternateColumn = continued;
                    }
                    return index;
                }
            }
            index++;
        }
    }

    /**
     * Lays the measured line against the open blocks.
     *
     * @return 1 where a block opens, minus the number of blocks that close, otherwise 0
     */
    int enter(int offset) throws PythonSyntaxError {
        if (column == columns[level]) {
            requireSame(offset);
            return 0;
        }
        if (column > columns[level]) {
            if (level >= DEEPEST) {
                throw source.error(offset, "too many levels of indentation");
            }
            if (alternateColumn <= alternateColumns[level]) {
                throw inconsistent(offset);
            }
            level++;
            columns[level] = column;
            alternateColumns[level] = alternateColumn;
            return 1;
        }
        var closed = 0;
        while (level > 0 && column < columns[level]) {
            level--;
            closed--;
        }
        if (column != columns[level]) {
            throw source.error(offset, "unindent does not match any outer indentation level");
        }
        requireSame(offset);
        return closed;
    }

    /** Closes one block at the end of the file; false where none is open. */
    boolean leave() {
        if (level == 0) {
            return false;
        }
        level--;
        return true;
    }

    private void requireSame(int offset) throws PythonSyntaxError {
        if (alternateColumn != alternateColumns[level]) {
            throw inconsistent(offset);
        }
    }

    private PythonSyntaxError inconsistent(int offset) {
        return source.error(offset, "inconsistent use of tabs and spaces in indentation");
    }
}
