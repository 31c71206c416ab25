package dev.plumbline.core.diagnosis;

import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Effect;
import java.util.List;

/**
 * What the catalog says of one migration.
 *
 * @param missing effects that are not there, in order, with the names that tables have today: doing them now completes the
 *     migration, as far as reading can tell
 * @param differences in words: what stands there with another shape
 * @param columnDifferences of these, the columns that are there with another shape
 * @param evidence in words, with the objects' names
 * @param certainty {@code LIKELY} if all that is there comes from operations whose effect is only probable
 * @param stopped some of the first operations are done, and nothing of those behind them: it stopped in the middle
 * @param probablyMissing effects of such operations, if none of them is there
 */
public record MigrationReading(
        MigrationKey migration,
        EffectsState state,
        List<Effect> missing,
        List<String> differences,
        List<ColumnDifference> columnDifferences,
        List<String> evidence,
        Certainty certainty,
        List<Effect> probablyMissing,
        boolean stopped) {
    public MigrationReading {
        missing = List.copyOf(missing);
        differences = List.copyOf(differences);
        columnDifferences = List.copyOf(columnDifferences);
        evidence = List.copyOf(evidence);
        probablyMissing = List.copyOf(probablyMissing);
    }
}
