package dev.plumbline.core.migration;

/**
 * A migration's identity, as {@code django_migrations} and the migration graph use it: app label and file name
 * without {@code .py}. Case matters in both, as it does for Django.
 */
public record MigrationKey(String appLabel, String name) implements Comparable<MigrationKey> {
    public MigrationKey {
        if (appLabel.isEmpty() || name.isEmpty()) {
            throw new IllegalArgumentException("a migration key needs an app label and a name");
        }
    }

    /**
     * Reads {@code app.name}; the first dot separates, since an app label has none.
     *
     * @throws IllegalArgumentException if there is no dot with text on both sides
     */
    public static MigrationKey parse(String text) {
        int dot = text.indexOf('.');
        if (dot <= 0 || dot == text.length() - 1) {
            throw new IllegalArgumentException("not a migration key (app.name): " + text);
        }
        return new MigrationKey(text.substring(0, dot), text.substring(dot + 1));
    }

    /** {@code __first__} or {@code __latest__}: stands for another migration of its app. */
    public boolean isSpecial() {
        return name.equals("__first__") || name.equals("__latest__");
    }

    @Override
    public int compareTo(MigrationKey other) {
        int byApp = appLabel.compareTo(other.appLabel);
        return byApp != 0 ? byApp : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return appLabel + "." + name;
    }
}
