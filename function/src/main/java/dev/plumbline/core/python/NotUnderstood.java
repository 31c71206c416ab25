package dev.plumbline.core.python;

/**
 * Thrown within the parser where a statement is not of a known form; caught where statements are
 * read, which keeps the statement as unsupported. Never leaves the parser.
 */
final class NotUnderstood extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    NotUnderstood(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
