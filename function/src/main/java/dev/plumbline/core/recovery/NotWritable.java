package dev.plumbline.core.recovery;

/** Says that an effect has no SQL; never leaves {@link EffectSql}. */
final class NotWritable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    NotWritable(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
