package dev.plumbline.function.record;

import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Confidence;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrationEffects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A manifest with what was recorded in it.
 *
 * @param notRun migrations that left no row, so that what was read of them stays
 * @param faked migrations that left a row, but made nothing of what their file says
 * @param different for each migration of which every effect could be read, what the recording says otherwise
 */
record RecordedManifest(
        Manifest manifest,
        List<MigrationKey> notRun,
        List<MigrationKey> faked,
        Map<MigrationKey, MergedEffects> different) {
    RecordedManifest {
        notRun = List.copyOf(notRun);
        faked = List.copyOf(faked);
        different = new LinkedHashMap<>(different);
    }

    /** @param onlyUnknown fills in only what reading left unknown */
    static RecordedManifest of(
            Manifest read, RecordedMigrations recorded, EffectComparison comparison, boolean onlyUnknown) {
        List<MigrationKey> notRun = new ArrayList<>();
        List<MigrationKey> faked = new ArrayList<>();
        Map<MigrationKey, MergedEffects> different = new LinkedHashMap<>();
        List<MigrationEffects> migrations = new ArrayList<>();
        boolean kept = false;
        boolean filled = false;
        for (MigrationEffects migration : read.migrations()) {
            List<Effect> effects = recorded.ran().get(migration.key());
            if (effects == null) {
                notRun.add(migration.key());
            }
            if (effects == null || isFaked(migration, effects)) {
                if (effects != null) {
                    faked.add(migration.key());
                }
                migrations.add(migration);
                kept = true;
                continue;
            }
            MergedEffects merged = MergedEffects.of(migration, effects, comparison);
            boolean differs =
                    !merged.onlyRead().isEmpty() || !merged.onlyRecorded().isEmpty();
            if (migration.unproven().isEmpty() && differs) {
                different.put(migration.key(), merged);
            }
            if (onlyUnknown && isKnown(migration)) {
                migrations.add(migration);
                kept = true;
            } else {
                migrations.add(with(migration, merged.effects()));
                filled = true;
            }
        }
        Manifest.Source source = read.source();
        if (filled) {
            source = kept || onlyUnknown ? Manifest.Source.MIXED : Manifest.Source.RECORDED;
        }
        return new RecordedManifest(with(read, source, migrations), notRun, faked, different);
    }

    private static boolean isKnown(MigrationEffects migration) {
        return migration.unproven().isEmpty()
                && migration.effects().stream()
                        .allMatch(effect -> effect.origin().confidence() == Confidence.PROVEN);
    }

    /** With {@code --fake} Django writes the row and does nothing. */
    private static boolean isFaked(MigrationEffects migration, List<Effect> recorded) {
        return recorded.isEmpty()
                && migration.effects().stream()
                        .anyMatch(effect -> effect.origin().confidence() == Confidence.PROVEN
                                && ((effect instanceof Effect.CreateTable create && !create.ifNotExists())
                                        || (effect instanceof Effect.AddColumn add
                                                && add.origin().statement() == null)));
    }

    private static MigrationEffects with(MigrationEffects migration, List<Effect> effects) {
        return new MigrationEffects(
                migration.key(),
                migration.file(),
                migration.digest(),
                migration.dependencies(),
                migration.runBefore(),
                migration.replaces(),
                migration.initial(),
                migration.atomic(),
                effects,
                List.of());
    }

    private static Manifest with(Manifest read, Manifest.Source source, List<MigrationEffects> migrations) {
        return new Manifest(
                source,
                read.django(),
                read.commit(),
                read.generatedAt(),
                read.digest(),
                read.settings(),
                read.apps(),
                migrations,
                read.stats().unprovenIn(migrations));
    }
}
