package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.MigrationKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind {@code python manage.py migrate} on a command line, as Django reads it.
 *
 * @param app null: everything
 * @param name a migration's name or its beginning, or {@code zero}; null: the app's leaves
 * @param check {@code --check}: only the exit code says whether there is something to do
 * @param plan {@code --plan}: shown, not run
 */
public record MigrateArguments(
        @Nullable String app, @Nullable String name, boolean fake, boolean check, boolean plan) {

    /** Options that do not change what happens to the history or the schema. */
    private static final List<String> SILENT = List.of("--noinput", "--no-input", "--no-color", "--traceback");

    /**
     * @throws IllegalArgumentException with words for the reader, where something else is said than is foretold here
     */
    public static MigrateArguments parse(List<String> words) {
        List<String> names = new ArrayList<>();
        boolean fake = false;
        boolean check = false;
        boolean plan = false;
        for (String word : words) {
            switch (word) {
                case "--fake" -> fake = true;
                case "--check" -> check = true;
                case "--plan" -> plan = true;
                default -> {
                    if (word.startsWith("-") && !SILENT.contains(word)) {
                        throw new IllegalArgumentException(
                                "%s is not foretold: only APP, NAME, zero, --fake, --check and --plan are"
                                        .formatted(word));
                    }
                    if (!word.startsWith("-")) {
                        names.add(word);
                    }
                }
            }
        }
        if (names.size() > 2) {
            throw new IllegalArgumentException("migrate takes an app and a migration, not %s".formatted(names));
        }
        return new MigrateArguments(
                names.isEmpty() ? null : names.get(0), names.size() < 2 ? null : names.get(1), fake, check, plan);
    }

    /** What Django makes of the names. */
    public sealed interface Resolved {
        record Target(MigrateTarget target) implements Resolved {}

        /** @param message of Django's {@code CommandError} */
        record Refused(String message) implements Resolved {}
    }

    /** @param migrations all that are on disk, those that a squashed one replaces too */
    public Resolved resolve(Collection<MigrationKey> migrations) {
        String label = app;
        if (label == null) {
            return new Resolved.Target(new MigrateTarget.Everything());
        }
        if (migrations.stream().noneMatch(key -> key.appLabel().equals(label))) {
            return new Resolved.Refused(
                    "No installed app with label '%s', or it does not have migrations.".formatted(label));
        }
        String prefix = name;
        if (prefix == null) {
            return new Resolved.Target(new MigrateTarget.App(label));
        }
        if (prefix.equals("zero")) {
            return new Resolved.Target(new MigrateTarget.Zero(label));
        }
        List<MigrationKey> found = migrations.stream()
                .filter(key -> key.appLabel().equals(label) && key.name().startsWith(prefix))
                .toList();
        return switch (found.size()) {
            case 0 ->
                new Resolved.Refused("Cannot find a migration matching '%s' from app '%s'.".formatted(prefix, label));
            case 1 -> new Resolved.Target(new MigrateTarget.Migration(found.get(0)));
            default ->
                new Resolved.Refused("More than one migration matches '%s' in app '%s'. Please be more specific."
                        .formatted(prefix, label));
        };
    }

    /** The command as it was meant, for messages. */
    public String command() {
        StringBuilder command = new StringBuilder("python manage.py migrate");
        Optional.ofNullable(app).ifPresent(word -> command.append(' ').append(word));
        Optional.ofNullable(name).ifPresent(word -> command.append(' ').append(word));
        command.append(fake ? " --fake" : "").append(check ? " --check" : "").append(plan ? " --plan" : "");
        return command.toString();
    }
}
