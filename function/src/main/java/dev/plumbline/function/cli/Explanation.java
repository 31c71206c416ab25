package dev.plumbline.function.cli;

import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Confidence;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrationEffects;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One migration of a manifest in words: what it makes, from which lines, and what is unknown and why. */
final class Explanation {
    private static final int LONGEST_QUOTE = 120;

    private final Manifest manifest;
    private final MigrationEffects migration;
    private final List<String> lines;
    private final StringBuilder text = new StringBuilder();

    private Explanation(Manifest manifest, MigrationEffects migration, List<String> lines) {
        this.manifest = manifest;
        this.migration = migration;
        this.lines = lines;
    }

    /** @param source text of the migration's file; null where it is not at hand */
    static String of(Manifest manifest, MigrationEffects migration, @Nullable String source) {
        var explanation = new Explanation(
                manifest, migration, source == null ? List.of() : source.lines().toList());
        return explanation.write();
    }

    /**
     * The migration of that name, or the only one whose name begins so.
     *
     * @param asked {@code app.name}
     */
    static MigrationEffects find(Manifest manifest, String asked) {
        List<MigrationEffects> begins = new ArrayList<>();
        for (MigrationEffects migration : manifest.migrations()) {
            String key = migration.key().toString();
            if (key.equals(asked)) {
                return migration;
            }
            if (key.startsWith(asked) && asked.contains(".")) {
                begins.add(migration);
            }
        }
        if (begins.size() == 1) {
            return begins.get(0);
        }
        throw new Misuse(
                begins.isEmpty()
                        ? unknown(manifest, asked)
                        : "--explain %s: %d migrations begin so. Say which: %s."
                                .formatted(asked, begins.size(), some(keys(begins))));
    }

    private static String unknown(Manifest manifest, String asked) {
        List<String> near = Nearest.of(asked, keys(manifest.migrations()));
        String app = asked.contains(".") ? asked.substring(0, asked.indexOf('.')) : asked;
        List<String> ofApp = keys(manifest.migrations()).stream()
                .filter(key -> key.startsWith(app + "."))
                .toList();
        String next = "";
        if (!near.isEmpty()) {
            next = " Did you mean: " + String.join(", ", near) + "?";
        } else if (!ofApp.isEmpty()) {
            next = " The migrations of " + app + ": " + some(ofApp) + ".";
        } else {
            next = " The apps: "
                    + some(manifest.apps().stream()
                            .map(Manifest.App::label)
                            .sorted()
                            .toList()) + ".";
        }
        return "--explain %s: there is no such migration.%s".formatted(asked, next);
    }

    private static List<String> keys(List<MigrationEffects> migrations) {
        return migrations.stream().map(found -> found.key().toString()).toList();
    }

    private static String some(List<String> names) {
        int most = 20;
        return names.size() <= most
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, most)) + " and " + (names.size() - most) + " more";
    }

    private String write() {
        boolean described = manifest.apps().stream()
                .anyMatch(app -> app.path().isEmpty()
                        && app.label().equals(migration.key().appLabel()));
        line(migration.key().toString());
        line("  file: " + migration.file() + (described ? " (our description of Django's own)" : ""));
        keys("after", migration.dependencies());
        keys("before", migration.runBefore());
        keys("in the place of", migration.replaces());
        line("  " + (migration.atomic() ? "in one transaction" : "not in one transaction (atomic = False)")
                + ", its effects "
                + switch (manifest.source()) {
                    case READ -> "read from the file";
                    case RECORDED -> "recorded while it ran";
                    case MIXED -> "read from the file, or recorded while it ran";
                });
        text.append('\n');
        if (migration.effects().isEmpty()) {
            line("It changes nothing in the database.");
        } else {
            line("It does, in this order:");
            migration.effects().forEach(this::effect);
        }
        if (!migration.unproven().isEmpty()) {
            text.append('\n');
            line("Unknown:");
            migration.unproven().forEach(this::unproven);
            line("  To find out: plumbline record -- python manage.py migrate");
        }
        return text.toString();
    }

    private void effect(Effect effect) {
        line("  " + EffectWords.of(effect) + (effect.origin().confidence() == Confidence.LIKELY ? " (likely)" : ""));
        place(effect.origin().operation(), effect.origin().line(), "");
    }

    private void unproven(MigrationEffects.Unproven unproven) {
        line("  " + unproven.reason());
        place(unproven.operation(), unproven.line(), ", " + unproven.operationName());
    }

    private void place(int operation, int number, String name) {
        if (number < 1) {
            return;
        }
        line("      %s:%d, operation %d%s".formatted(migration.file(), number, operation, name));
        if (number <= lines.size()) {
            String quoted = lines.get(number - 1).strip();
            boolean cut = quoted.codePointCount(0, quoted.length()) > LONGEST_QUOTE;
            line("      | " + (cut ? quoted.substring(0, quoted.offsetByCodePoints(0, LONGEST_QUOTE)) + "…" : quoted));
        }
    }

    private void keys(String word, List<MigrationKey> keys) {
        if (!keys.isEmpty()) {
            line("  " + word + ": " + keys.stream().map(MigrationKey::toString).collect(Collectors.joining(", ")));
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /** Names that somebody may have meant. */
    private static final class Nearest {
        private Nearest() {}

        static List<String> of(String asked, List<String> known) {
            String lower = asked.toLowerCase(Locale.ROOT);
            int allowed = Math.max(2, asked.length() / 5);
            record Near(String name, int distance) {}
            return known.stream()
                    .map(name -> new Near(name, distance(lower, name.toLowerCase(Locale.ROOT))))
                    .filter(near -> near.distance() <= allowed)
                    .sorted((left, right) -> Integer.compare(left.distance(), right.distance()))
                    .limit(3)
                    .map(Near::name)
                    .toList();
        }

        /** A name without its app, or cut short, is near too. */
        private static int distance(String asked, String name) {
            String bare = name.substring(name.indexOf('.') + 1);
            int whole = edits(asked, name);
            int without = asked.contains(".") ? whole : edits(asked, bare);
            int start = asked.length() < name.length() && asked.length() > 4
                    ? edits(asked, name.substring(0, asked.length())) + 1
                    : whole;
            return Math.min(whole, Math.min(without, start));
        }

        private static int edits(String left, String right) {
            int[] row = new int[right.length() + 1];
            for (int j = 0; j < row.length; j++) {
                row[j] = j;
            }
            for (int i = 1; i <= left.length(); i++) {
                int diagonal = row[0];
                row[0] = i;
                for (int j = 1; j < row.length; j++) {
                    int above = row[j];
                    int change = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                    row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                    diagonal = above;
                }
            }
            return row[right.length()];
        }
    }
}
