package dev.plumbline.core.report;

import dev.plumbline.core.diagnosis.Finding;
import dev.plumbline.core.diagnosis.FindingCode;
import dev.plumbline.core.diagnosis.MigratePrediction;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrationEffects;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The place in a migration's file that a finding is about.
 *
 * @param file path below the project or the package folder, with {@code /}
 * @param line from 1: of the operation that the finding is about, or the first where none is known
 */
public record FilePlace(MigrationKey migration, String file, int line) {
    private static final Set<FindingCode> AHEAD =
            Set.of(FindingCode.MIGRATE_WILL_FAIL, FindingCode.NAME_TAKEN, FindingCode.VIEW_BLOCKS_MIGRATION);
    private static final Set<FindingCode> UNSEEN =
            Set.of(FindingCode.OPAQUE_MIGRATION, FindingCode.UNCERTAIN_MIGRATION);

    /**
     * One for each migration of the finding that the manifest has: those of files in the project or its packages before
     * Django's own, else in the finding's order.
     *
     * @param migrate null where nothing was predicted
     * @param manifest null if there is none
     */
    public static List<FilePlace> of(
            Finding finding, @Nullable MigratePrediction migrate, @Nullable Manifest manifest) {
        if (manifest == null) {
            return List.of();
        }
        Set<String> described = manifest.apps().stream()
                .filter(app -> app.path().isEmpty())
                .map(Manifest.App::label)
                .collect(Collectors.toSet());
        return finding.migrations().stream()
                .flatMap(key -> manifest.find(key).stream())
                .map(migration -> new FilePlace(
                        migration.key(), migration.file(), Math.max(1, line(migration, finding, migrate))))
                .sorted(Comparator.comparing(
                        place -> described.contains(place.migration().appLabel())))
                .toList();
    }

    private static int line(MigrationEffects migration, Finding finding, @Nullable MigratePrediction migrate) {
        OptionalInt line = OptionalInt.empty();
        if (AHEAD.contains(finding.code()) && migrate != null && migration.key().equals(migrate.at())) {
            line = lineOf(migrate.operation(), migration);
        } else if (UNSEEN.contains(finding.code())) {
            line = lines(migration).mapToInt(Line::number).findFirst();
        }
        return line.orElseGet(() -> lineAbout(finding.relations(), migration));
    }

    private static OptionalInt lineOf(@Nullable Integer operation, MigrationEffects migration) {
        return lines(migration)
                .filter(line -> operation != null && line.operation() == operation)
                .mapToInt(Line::number)
                .findFirst();
    }

    /** An operation, and where it stands. */
    private record Line(int operation, int number) {}

    /** What is not known first. */
    private static Stream<Line> lines(MigrationEffects migration) {
        return Stream.concat(
                migration.unproven().stream().map(each -> new Line(each.operation(), each.line())),
                migration.effects().stream()
                        .map(each -> new Line(
                                each.origin().operation(), each.origin().line())));
    }

    /** Of what makes one of the relations, or else changes it; 1 if nothing does. */
    private static int lineAbout(List<String> relations, MigrationEffects migration) {
        return migration.effects().stream()
                .filter(effect -> named(effect).anyMatch(name -> isAmong(relations, name)))
                .min(Comparator.comparing(effect -> !makes(effect)))
                .map(effect -> effect.origin().line())
                .orElse(1);
    }

    private static boolean makes(Effect effect) {
        return effect instanceof Effect.CreateTable || effect instanceof Effect.CreateView;
    }

    private static Stream<String> named(Effect effect) {
        return switch (effect) {
            case Effect.CreateTable create -> Stream.of(create.table());
            case Effect.RenameTable rename -> Stream.of(rename.table(), rename.to());
            case Effect.OnTable change -> Stream.of(change.table());
            case Effect.CreateView create -> Stream.of(create.view());
            case Effect.DropView drop -> Stream.of(drop.view());
            case Effect.CreateObject create -> Stream.of(create.name());
            case Effect.DropObject drop -> Stream.of(drop.name());
            case Effect.RunSql ignored -> Stream.of();
            case Effect.RunPython ignored -> Stream.of();
        };
    }

    /** @param name without a schema where the migration gives none */
    private static boolean isAmong(List<String> relations, String name) {
        return relations.stream().anyMatch(relation -> relation.equals(name) || relation.endsWith("." + name));
    }
}
