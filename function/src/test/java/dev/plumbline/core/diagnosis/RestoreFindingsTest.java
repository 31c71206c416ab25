package dev.plumbline.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.AppliedMigration;
import dev.plumbline.core.timeline.History;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.testing.MigrationsBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A history that ends early in many apps at once: an old dump over a newer database, if no rows were deleted. */
class RestoreFindingsTest {
    private static final List<String> APPS = List.of("shop", "till", "stock");

    @Test
    void itIsToldOfThreeApps() {
        assertThat(restored(APPS, 3L)).hasValueSatisfying(finding -> {
            assertThat(finding.message())
                    .startsWith("This looks like an old dump restored over a newer database: the history ends early in"
                            + " 3 apps at once, and what 3 later migrations made is there, whole.");
            assertThat(finding.evidence())
                    .contains("the ids of the history have fewer gaps than there are later migrations"
                            + " (3 rows, sequence at 3): no rows were deleted");
        });
    }

    @Test
    void itIsNotToldOfTwo() {
        assertThat(restored(APPS.subList(0, 2), 2L)).isEmpty();
    }

    @Test
    void whereOneNumberIsMissingForEachOfThemTheirRowsMayHaveBeenDeleted() {
        assertThat(restored(APPS, 5L)).isPresent();
        assertThat(restored(APPS, 6L)).isEmpty();
    }

    private static Optional<Finding> restored(List<String> apps, long sequence) {
        MigrationsBuilder builder = new MigrationsBuilder();
        List<AppliedMigration> rows = new ArrayList<>();
        for (String app : apps) {
            builder.migration(app + ".0001_initial").createsTable(app + "_thing");
            builder.migration(app + ".0002_note", app + ".0001_initial").addsColumn(app + "_thing", "note");
            rows.add(new AppliedMigration(rows.size() + 1, MigrationKey.parse(app + ".0001_initial"), Instant.EPOCH));
        }
        Manifest manifest = builder.manifest();
        ModelledDatabase database = ModelledDatabase.of(manifest);
        manifest.migrations().forEach(each -> database.done(each.key().toString()));
        History history = new History.Rows(new RelationName("public", "django_migrations"), rows, sequence);
        return Diagnoser.diagnose(database.evidence(history)).finding(FindingCode.RESTORED_OVER_NEWER);
    }
}
