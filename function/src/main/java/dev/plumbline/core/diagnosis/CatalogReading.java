package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.MigrationEffects;
import dev.plumbline.core.timeline.Timeline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Lays a catalog against the timeline: for each migration, which of its effects the database shows. */
public final class CatalogReading {
    private final Map<MigrationKey, MigrationReading> readings;

    private CatalogReading(Map<MigrationKey, MigrationReading> readings) {
        this.readings = readings;
    }

    public static CatalogReading of(Timeline timeline, Catalog catalog) {
        TableReader tables =
                new TableReader(timeline.tables(), catalog, timeline.graph().applied());
        TallySheet sheet = TallySheet.empty(timeline.graph().applied(), Runs.UNKNOWN);
        tables.read(sheet);
        readViews(timeline, catalog, sheet);
        if (!sheet.open().isEmpty()) {
            settle(sheet, timeline, catalog, tables);
        }
        Map<MigrationKey, MigrationReading> readings = new LinkedHashMap<>();
        for (MigrationKey key : timeline.plan()) {
            readings.put(key, reading(timeline.migration(key), sheet.tally(key), catalog));
        }
        return new CatalogReading(readings);
    }

    public MigrationReading of(MigrationKey key) {
        MigrationReading reading = readings.get(key);
        if (reading == null) {
            throw new IllegalArgumentException("not in the timeline: " + key);
        }
        return reading;
    }

    /** In the timeline's order. */
    public List<MigrationReading> all() {
        return List.copyOf(readings.values());
    }

    /** What is known to have run settles what was left open, and nothing else. */
    private static void settle(TallySheet sheet, Timeline timeline, Catalog catalog, TableReader tables) {
        Runs runs = Runs.of(timeline.graph(), timeline.plan(), sheet.tallies());
        Set<MigrationKey> again = new HashSet<>();
        sheet.open().forEach(each -> each.settle(runs, sheet.tallies(), again));
        if (!again.isEmpty()) {
            // In their order, so that what is missing can be made in it.
            TallySheet narrowed = TallySheet.empty(sheet.recorded(), runs);
            tables.readWhatConcerns(again, narrowed);
            readViews(timeline, catalog, narrowed);
            again.forEach(key -> sheet.tallies().put(key, narrowed.tally(key)));
        }
    }

    private static void readViews(Timeline timeline, Catalog catalog, TallySheet sheet) {
        ViewReader reader = new ViewReader(catalog, sheet);
        timeline.views().values().forEach(reader::read);
    }

    private static MigrationReading reading(MigrationEffects migration, Tally tally, Catalog catalog) {
        if (tally.isSilent()) {
            weakEvidence(migration, tally, catalog);
        }
        EffectsState state = tally.isSilent() ? silent(migration) : tally.state();
        List<Effect> missing = new ArrayList<>(tally.missing());
        return new MigrationReading(
                migration.key(),
                state,
                missing,
                tally.differences(),
                tally.columnDifferences(),
                tally.evidence(),
                tally.isProven() ? Certainty.PROVEN : Certainty.LIKELY,
                tally.probablyMissing(),
                tally.isPrefix());
    }

    private static EffectsState silent(MigrationEffects migration) {
        boolean opaque = !migration.unproven().isEmpty()
                || migration.effects().stream().anyMatch(CatalogReading::leavesUnseenTrace);
        return opaque ? EffectsState.UNPROVEN : EffectsState.NONE;
    }

    private static boolean leavesUnseenTrace(Effect effect) {
        return !(effect instanceof Effect.RunPython python && python.harmless());
    }

    /** Extensions and routines are often there for other reasons, so they count only where nothing else speaks. */
    private static void weakEvidence(MigrationEffects migration, Tally tally, Catalog catalog) {
        for (Effect effect : migration.effects()) {
            if (effect instanceof Effect.CreateObject create) {
                String label = create.kind().name().toLowerCase(Locale.ROOT) + " " + create.name();
                switch (create.kind()) {
                    case EXTENSION -> {
                        if (catalog.extensions().contains(create.name())) {
                            tally.present(label, Tally.Kind.OBJECT, create);
                        } else {
                            tally.absent(label, Tally.Kind.OBJECT, create);
                        }
                    }
                    case ROUTINE, TRIGGER, SEQUENCE, SCHEMA, TYPE, COLLATION -> tally.open();
                }
            }
        }
    }
}
