package dev.plumbline.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.diagnosis.Certainty;
import dev.plumbline.core.diagnosis.Finding;
import dev.plumbline.core.diagnosis.FindingCode;
import dev.plumbline.core.diagnosis.MigratePrediction;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.Origin;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FilePlaceTest {
    private static final Manifest MANIFEST = new MigrationsBuilder()
            .migration("shop.0001_initial")
            .does(origin -> new Effect.AddColumn(at(1, 10), "shop_order", ColumnDefinition.of("note", "text", true)))
            .does(origin -> new Effect.CreateTable(at(2, 20), "shop_order", List.of(), List.of(), false, null))
            .does(origin -> view(at(3, 30), "bi.vw_order"))
            .migration("shop.0002_code", "shop.0001_initial")
            .runsPython("fill")
            .migration("shop.0003_recorded", "shop.0002_code")
            .does(origin -> new Effect.DropTable(at(0, 0), "shop_order", false, false))
            .manifest();

    @Test
    void isWhereTheRelationIsMade() {
        assertThat(line(FindingCode.PHANTOM_MIGRATION, "shop.0001_initial", "public.shop_order"))
                .isEqualTo(20);
        assertThat(line(FindingCode.VIEW_MISSING, "shop.0001_initial", "bi.vw_order"))
                .isEqualTo(30);
    }

    @Test
    void isWhereMigrateFails() {
        assertThat(place(finding(FindingCode.MIGRATE_WILL_FAIL, "shop.0001_initial", "shop_order"), failsAt(1))
                        .line())
                .isEqualTo(10);
    }

    @Test
    void isNotWhereAnotherMigrationFails() {
        assertThat(place(finding(FindingCode.MIGRATE_WILL_FAIL, "shop.0003_recorded"), failsAt(1))
                        .line())
                .isEqualTo(1);
    }

    @Test
    void aProjectsFileComesBeforeDjangosOwn() {
        Manifest manifest = new MigrationsBuilder()
                .describedApp("auth")
                .migration("auth.0001_initial")
                .migration("shop.0001_initial")
                .manifest();
        Finding finding = new Finding(
                FindingCode.RESTORED_OVER_NEWER,
                FindingCode.RESTORED_OVER_NEWER.severity(),
                MigrationsBuilder.keys("auth.0001_initial", "shop.0001_initial"),
                List.of(),
                "a message",
                List.of(),
                Certainty.PROVEN);

        assertThat(FilePlace.of(finding, null, manifest))
                .extracting(FilePlace::file)
                .containsExactly("shop.0001_initial.py", "auth.0001_initial.py");
    }

    @Test
    void isWhatCanNotBeSeen() {
        assertThat(line(FindingCode.OPAQUE_MIGRATION, "shop.0002_code")).isEqualTo(12);
    }

    @Test
    void isTheFirstLineWhereNoneIsKnown() {
        assertThat(line(FindingCode.EDITED_MIGRATION, "shop.0001_initial")).isEqualTo(1);
        assertThat(line(FindingCode.PHANTOM_MIGRATION, "shop.0001_initial", "public.another_shop_order"))
                .isEqualTo(1);
        assertThat(line(FindingCode.PHANTOM_MIGRATION, "shop.0003_recorded", "public.shop_order"))
                .isEqualTo(1);
    }

    @Test
    void isNowhereWithoutTheFile() {
        Finding finding = finding(FindingCode.GHOST_HISTORY_ROWS, "shop.0009_gone");

        assertThat(FilePlace.of(finding, null, MANIFEST)).isEmpty();
        assertThat(FilePlace.of(finding(FindingCode.EDITED_MIGRATION, "shop.0001_initial"), null, null))
                .isEmpty();
    }

    private static int line(FindingCode code, String migration, String... relations) {
        return place(finding(code, migration, relations), null).line();
    }

    private static FilePlace place(Finding finding, @Nullable MigratePrediction migrate) {
        List<FilePlace> places = FilePlace.of(finding, migrate, MANIFEST);
        assertThat(places).hasSize(1);
        assertThat(places.get(0).file()).isEqualTo(finding.migrations().get(0) + ".py");
        return places.get(0);
    }

    private static Finding finding(FindingCode code, String migration, String... relations) {
        return new Finding(
                code,
                code.severity(),
                List.of(MigrationKey.parse(migration)),
                List.of(relations),
                "a message",
                List.of(),
                Certainty.PROVEN);
    }

    private static MigratePrediction failsAt(int operation) {
        return new MigratePrediction(
                MigratePrediction.Outcome.FAILS,
                MigrationKey.parse("shop.0001_initial"),
                operation,
                "UndefinedTable",
                "42P01",
                "shop_order",
                "relation \"shop_order\" does not exist",
                List.of(),
                Certainty.PROVEN);
    }

    private static Origin at(int operation, int line) {
        return Origin.operation(operation, line);
    }

    private static Effect view(Origin origin, String name) {
        return new Effect.CreateView(origin, name, false, false, false, List.of(), List.of());
    }
}
