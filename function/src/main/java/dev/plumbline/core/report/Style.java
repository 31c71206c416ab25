package dev.plumbline.core.report;

/** How a terminal shows one line of text, with everything in it made visible: colours only as decoration, never as meaning. */
public enum Style {
    PLAIN,
    COLOUR;

    String bold(String text) {
        return wrap("1", text);
    }

    String red(String text) {
        return wrap("31", text);
    }

    String green(String text) {
        return wrap("32", text);
    }

    String yellow(String text) {
        return wrap("33", text);
    }

    String dim(String text) {
        return wrap("2", text);
    }

    private String wrap(String code, String text) {
        String visible = Visible.line(text);
        return this == PLAIN ? visible : "\u001b[" + code + "m" + visible + "\u001b[0m";
    }
}
