package dev.plumbline.core.python;

/**
 * A file that is not Python: a string or bracket never closed, an indentation that fits no block.
 * The message is {@code file:line:column: reason}, then the source line with a caret below it.
 */
public final class PythonSyntaxError extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST_LINE = 160;
    private static final int BEFORE_CARET = 120;

    private final String fileName;
    private final transient SourcePosition position;
    private final String reason;

    /**
     * @param sourceLine the line at that position, without its line end
     */
    public PythonSyntaxError(String fileName, SourcePosition position, String reason, String sourceLine) {
        super(render(fileName, position, reason, sourceLine));
        this.fileName = fileName;
        this.position = position;
        this.reason = reason;
    }

    /** The file, as given to the parser. */
    public String fileName() {
        return fileName;
    }

    /** Where reading stopped. */
    public SourcePosition position() {
        return position;
    }

    /** What is wrong, without the place. */
    public String reason() {
        return reason;
    }

    private static String render(String fileName, SourcePosition position, String reason, String sourceLine) {
        var message = new StringBuilder();
        message.append(fileName).append(':').append(position).append(": ").append(reason);
        var caret = Math.min(position.column() - 1, sourceLine.length());
        var from = sourceLine.length() > LONGEST_LINE ? Math.max(0, caret - BEFORE_CARET) : 0;
        var to = Math.min(sourceLine.length(), from + LONGEST_LINE);
        message.append('\n').append(sourceLine, from, to).append('\n');
        for (var index = from; index < caret; index++) {
            message.append(sourceLine.charAt(index) == '\t' ? '\t' : ' ');
        }
        return message.append('^').toString();
    }
}
