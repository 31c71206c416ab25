package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.migration.MigrationNode;
import java.util.List;

/**
 * A migration of the manifest: its place in the graph and what it does to the database.
 *
 * @param file path below the project or the package folder, with {@code /}
 * @param digest {@code sha256:…} of the file's bytes
 * @param dependencies resolved: {@code __first__}, {@code __latest__} and swappable ones name a migration
 * @param initial as {@code Migration.initial}, or no dependency inside its own app where the file does not say
 * @param unproven operations whose effect on the database cannot be known by reading
 */
public record MigrationEffects(
        MigrationKey key,
        String file,
        String digest,
        List<MigrationKey> dependencies,
        List<MigrationKey> runBefore,
        List<MigrationKey> replaces,
        boolean initial,
        boolean atomic,
        List<Effect> effects,
        List<Unproven> unproven)
        implements MigrationNode {
    public MigrationEffects {
        dependencies = List.copyOf(dependencies);
        runBefore = List.copyOf(runBefore);
        replaces = List.copyOf(replaces);
        effects = List.copyOf(effects);
        unproven = List.copyOf(unproven);
    }

    /** The same place in the graph, and nothing done; what keeps Django from building the models' state does so still. */
    MigrationEffects withoutEffects() {
        return new MigrationEffects(
                key,
                file,
                digest,
                dependencies,
                runBefore,
                replaces,
                initial,
                atomic,
                List.of(),
                UnknownModel.certainIn(unproven));
    }

    /** How many operations have a doubt; one may have several. */
    public int unprovenOperations() {
        return (int) unproven.stream().mapToInt(Unproven::operation).distinct().count();
    }

    /**
     * @param operation position in {@code operations}, from 1
     * @param operationName class name as written, e.g. {@code RunPython}
     * @param line from 1
     */
    public record Unproven(int operation, String operationName, int line, String reason) {}
}
