package dev.plumbline.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.request.RequiredView;
import dev.plumbline.core.request.RequiredView.WantedColumn;
import dev.plumbline.core.timeline.History;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of the views that must answer. */
class RequiredViewsTest {
    private static final Manifest MANIFEST = new MigrationsBuilder()
            .migration("shop.0001_initial")
            .createsTable("shop_order")
            .manifest();
    private static final RequiredView SALES = RequiredView.named("vw_sales");
    private static final RequiredView STOCK = RequiredView.named("vw_stock");
    private static final ViewProbe ANSWERED =
            new ViewProbe.Answered(new RelationName("public", "vw_sales"), List.of(), 1, null);
    private static final ViewProbe LOCKED = new ViewProbe.Failed(
            new RelationName("public", "vw_stock"), "55P03", "canceling statement due to lock timeout");
    private static final ViewProbe ABSENT = new ViewProbe.Absent(List.of());

    @Test
    void aViewWithoutAWantedColumnDiffers() {
        ViewVerdict verdict =
                answered(null, List.of(new WantedColumn("id", null), new WantedColumn("net", null)), null);

        assertThat(verdict.status()).isEqualTo(ViewStatus.COLUMNS_DIFFER);
        assertThat(verdict.message()).isEqualTo("column net is missing");
    }

    @Test
    void aColumnOfAnotherTypeDiffers() {
        ViewVerdict verdict = answered(
                null, List.of(new WantedColumn("id", "bigint"), new WantedColumn("amount", "numeric(10,2)")), null);

        assertThat(verdict.message()).isEqualTo("column amount is integer, wanted numeric(10,2)");
    }

    @Test
    void aColumnOfAnyTypeWillDoWhereNoneIsWanted() {
        ViewVerdict verdict =
                answered(null, List.of(new WantedColumn("amount", null), new WantedColumn("id", "bigint")), null);

        assertThat(verdict.status()).isEqualTo(ViewStatus.READABLE);
        assertThat(verdict.message()).isNull();
    }

    @Test
    void fewerRowsThanWantedAreTold() {
        assertThat(answered(4L, List.of(), 5L).message()).isEqualTo("4 rows, wanted at least 5");
        assertThat(answered(5L, List.of(), 5L).status()).isEqualTo(ViewStatus.READABLE);
        assertThat(answered(0L, List.of(), null).status()).isEqualTo(ViewStatus.READABLE);
    }

    @Test
    void rowsThatWereNotCountedAreNotMissed() {
        assertThat(answered(null, List.of(), 5L).status()).isEqualTo(ViewStatus.READABLE);
    }

    @Test
    void viewsThatAnswerAreInSync() {
        Diagnosis one = views(database().requires(SALES, ANSWERED));
        Diagnosis two = views(database().requires(SALES, ANSWERED).requires(STOCK, ANSWERED));

        assertThat(one.status()).isEqualTo(Status.IN_SYNC);
        assertThat(one.summary()).isEqualTo("1 view answers.");
        assertThat(two.summary()).isEqualTo("2 views answer.");
        assertThat(one.findings()).isEmpty();
    }

    @Test
    void aMissingViewIsDrift() {
        Diagnosis diagnosis = views(
                database().requires(SALES, ANSWERED).requires(STOCK, ABSENT).recorded("shop.0009_gone"));

        assertThat(diagnosis.status()).isEqualTo(Status.DRIFTED);
        assertThat(diagnosis.summary()).isEqualTo("1 of 2 views do not answer: public.vw_stock MISSING.");
        assertThat(diagnosis.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.code().isAboutViews()).isTrue());
    }

    /** PostgreSQL 17 names the server, too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "user mapping not found for \"bi\"",
                "user mapping not found for user \"bi\", server \"far\"",
            })
    void theUserWithoutAMappingIsAtTheRoot(String message) {
        ViewProbe failed = new ViewProbe.Failed(new RelationName("public", "vw_sales"), "42704", message);

        assertThat(views(database().requires(SALES, failed)).views().get(0).root())
                .isEqualTo("user mapping for bi");
    }

    @Test
    void aLockedViewIsNotChecked() {
        assertThat(views(database().requires(SALES, ANSWERED).requires(STOCK, LOCKED))
                        .status())
                .isEqualTo(Status.NOT_CHECKED);
    }

    @Test
    void theWholeDiagnosisNamesTheViewThatWasNotSeen() {
        Diagnosis diagnosis =
                database().requires(SALES, ANSWERED).requires(STOCK, LOCKED).diagnosis();

        assertThat(diagnosis.status()).isEqualTo(Status.NOT_CHECKED);
        assertThat(diagnosis.summary())
                .isEqualTo("Nothing wrong was seen, but not everything was looked at:"
                        + " public.vw_stock (canceling statement due to lock timeout).");
    }

    @Test
    void whereTheHistoryMayNotBeReadViewsAreStillToldOf() {
        History unreadable = new History.Unreadable(
                new RelationName("public", "django_migrations"),
                "42501",
                "permission denied for table django_migrations");

        assertThat(Diagnoser.diagnose(database().evidence(unreadable)).summary())
                .isEqualTo("Migrations were not checked: public.django_migrations may not be read by our role"
                        + " (SQLSTATE 42501).");
        assertThat(Diagnoser.diagnose(database().requires(SALES, ANSWERED).evidence(unreadable))
                        .summary())
                .endsWith("(SQLSTATE 42501). 1 view answers.");
    }

    @Test
    void aHistoryThatIsLockedIsNotCalledForbidden() {
        History locked = new History.Unreadable(
                new RelationName("public", "django_migrations"), "55P03", "canceling statement due to lock timeout");

        Diagnosis diagnosis = Diagnoser.diagnose(database().evidence(locked));

        assertThat(diagnosis.summary())
                .isEqualTo("Migrations were not checked: public.django_migrations is locked by another session"
                        + " (SQLSTATE 55P03).");
        assertThat(diagnosis.findings().getFirst().message())
                .isEqualTo(
                        "public.django_migrations exists, but it is locked by another session, so nothing can be said"
                                + " about migrations.");
    }

    private static ModelledDatabase database() {
        return ModelledDatabase.of(MANIFEST).allRan();
    }

    private static Diagnosis views(ModelledDatabase database) {
        return Diagnoser.views(database.evidence());
    }

    private static ViewVerdict answered(@Nullable Long rows, List<WantedColumn> wanted, @Nullable Long minimum) {
        List<Column> columns = List.of(
                new Column("id", "bigint", false, false, false, false),
                new Column("amount", "integer", true, false, false, false));
        return database()
                .requires(
                        new RequiredView("vw_sales", wanted, minimum),
                        new ViewProbe.Answered(new RelationName("public", "vw_sales"), columns, 1, rows))
                .diagnosis()
                .views()
                .get(0);
    }
}
