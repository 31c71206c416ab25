package dev.plumbline.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.IndexDefinition;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The role that owns the history, deployer, may lack a right that a pending migration needs. */
class RoleFindingsTest {
    private static final String TAKEN = "taken_idx";

    @Test
    void itFailsAtTheFirstTableOfAnotherRole() {
        Diagnosis diagnosis = owners(alterThenMeetAName(), "deployer", "admin").diagnosis();

        assertThat(diagnosis.finding(FindingCode.OWNED_BY_ANOTHER_ROLE)).hasValueSatisfying(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.migrations()).containsExactly(MigrationKey.parse("shop.0002_note"));
        });
        assertFailsAt(diagnosis, "shop.0002_note", "42501");
        assertThat(diagnosis.migrate())
                .satisfies(migrate -> assertThat(migrate.runs()).isEmpty());
    }

    @Test
    void whatFailsBeforeItComesFirst() {
        Manifest manifest = begun().migration("shop.0002_index", "shop.0001_initial")
                .does(origin -> new Effect.CreateIndex(
                        origin, "shop_order", IndexDefinition.btree(TAKEN, true, List.of("name"))))
                .migration("shop.0003_note", "shop.0002_index")
                .addsColumn("shop_line", "note")
                .manifest();

        Diagnosis diagnosis = owners(manifest, "deployer", "admin").diagnosis();

        assertThat(diagnosis.finding(FindingCode.OWNED_BY_ANOTHER_ROLE)).isPresent();
        assertFailsAt(diagnosis, "shop.0002_index", "42P07");
    }

    @Test
    void ofAMigrationThatFailsAnywayTheLackOfARightIsMetFirst() {
        Manifest manifest = begun().migration("shop.0002_index", "shop.0001_initial")
                .addsColumn("shop_line", "note")
                .does(origin -> new Effect.CreateIndex(
                        origin, "shop_order", IndexDefinition.btree(TAKEN, true, List.of("name"))))
                .manifest();

        assertFailsAt(owners(manifest, "deployer", "admin").diagnosis(), "shop.0002_index", "42501");
    }

    @Test
    void aRoleThatOwnsNoTableAtAllIsHardlyTheOneThatMigrates() {
        assertThat(owners(alterThenMeetAName(), "admin", "admin")
                        .finding(FindingCode.OWNED_BY_ANOTHER_ROLE)
                        .severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void aFunctionNeedsTheRightToCreateInTheSchema() {
        Finding finding = creating(Effect.ObjectKind.ROUTINE).finding(FindingCode.NO_CREATE_ON_SCHEMA);

        assertThat(finding.migrations()).containsExactly(MigrationKey.parse("shop.0002_make"));
        assertThat(finding.evidence()).containsExactly("GRANT CREATE ON SCHEMA public TO deployer;");
    }

    @Test
    void anExtensionDoesNot() {
        assertThat(creating(Effect.ObjectKind.EXTENSION).find(FindingCode.NO_CREATE_ON_SCHEMA))
                .isNull();
    }

    private static void assertFailsAt(Diagnosis diagnosis, String migration, String sqlState) {
        assertThat(diagnosis.migrate()).satisfies(migrate -> {
            assertThat(migrate.outcome()).isEqualTo(MigratePrediction.Outcome.FAILS);
            assertThat(migrate.at()).hasToString(migration);
            assertThat(migrate.sqlState()).isEqualTo(sqlState);
        });
    }

    private static Manifest alterThenMeetAName() {
        return begun().migration("shop.0002_note", "shop.0001_initial")
                .addsColumn("shop_line", "note")
                .migration("shop.0003_index", "shop.0002_note")
                .does(origin -> new Effect.CreateIndex(
                        origin, "shop_order", IndexDefinition.btree(TAKEN, true, List.of("name"))))
                .manifest();
    }

    private static MigrationsBuilder begun() {
        return new MigrationsBuilder()
                .migration("shop.0001_initial")
                .createsTable("shop_order", "name")
                .createsTable("shop_line", "name");
    }

    /** The first migration ran, and the name of an index is taken. */
    private static ModelledDatabase owners(Manifest manifest, String ofOrders, String ofLines) {
        return ModelledDatabase.of(manifest)
                .ran("shop.0001_initial")
                .harmed(new Effect.CreateIndex(
                        ModelledDatabase.BY_HAND, "shop_line", IndexDefinition.btree(TAKEN, true, List.of("id"))))
                .owned("shop_order", ofOrders)
                .owned("shop_line", ofLines)
                .withTable("public", "django_migrations", "deployer")
                .in(around(Set.of("public")));
    }

    private static ModelledDatabase creating(Effect.ObjectKind kind) {
        return ModelledDatabase.of(begun().migration("shop.0002_make", "shop.0001_initial")
                        .does(origin -> new Effect.CreateObject(origin, kind, "something", false, false))
                        .manifest())
                .ran("shop.0001_initial")
                .owned("shop_order", "deployer")
                .owned("shop_line", "deployer")
                .withTable("public", "django_migrations", "deployer")
                .in(around(Set.of()));
    }

    private static Surroundings around(Set<String> mayCreateIn) {
        return new Surroundings(
                Map.of("deployer", Set.of("deployer")), Map.of("deployer", mayCreateIn), List.of(), List.of(), null);
    }
}
