package dev.plumbline.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.testing.MigrationsBuilder;
import org.junit.jupiter.api.Test;

/** A user model of one's own that was chosen after the first migrate. */
class UserModelFindingsTest {
    private static final Manifest MANIFEST = new MigrationsBuilder()
            .setting("AUTH_USER_MODEL", "members.Member")
            .migration("auth.0001_initial")
            .createsTable("auth_user", "username")
            .migration("members.0001_initial", "auth.0001_initial")
            .createsTable("members_member", "username")
            .manifest();

    @Test
    void itIsToldWhereTheUsersAreInTheOldTable() {
        Finding finding =
                ModelledDatabase.of(MANIFEST).ran("auth.0001_initial").finding(FindingCode.USER_MODEL_SWAPPED);

        assertThat(finding.message())
                .startsWith("AUTH_USER_MODEL is members.Member, but this database was made for auth.User: "
                        + "table auth_user is there, no table of members is.");
        assertThat(finding.evidence()).containsExactly("foreign keys to auth_user: none", "admin is not recorded");
    }

    @Test
    void itIsSaidThatAdminWasRecordedBefore() {
        assertThat(ModelledDatabase.of(MANIFEST)
                        .ran("auth.0001_initial")
                        .recorded("admin.0001_initial")
                        .finding(FindingCode.USER_MODEL_SWAPPED)
                        .evidence())
                .contains("admin is recorded, and depends on members now");
    }

    @Test
    void aTableThatIsThereUnrecordedWasChosenInTime() {
        assertThat(ModelledDatabase.of(MANIFEST)
                        .ran("auth.0001_initial")
                        .done("members.0001_initial")
                        .find(FindingCode.USER_MODEL_SWAPPED))
                .isNull();
    }

    @Test
    void aRecordedTableThatIsLostIsNoSwap() {
        assertThat(ModelledDatabase.of(MANIFEST)
                        .ran("auth.0001_initial")
                        .recorded("members.0001_initial")
                        .find(FindingCode.USER_MODEL_SWAPPED))
                .isNull();
    }

    @Test
    void withoutARowOfAuthNobodyMigratedBefore() {
        assertThat(ModelledDatabase.of(MANIFEST)
                        .done("auth.0001_initial")
                        .recorded("sites.0001_initial")
                        .find(FindingCode.USER_MODEL_SWAPPED))
                .isNull();
    }

    @Test
    void onlyWhatPointsAtTheUsersIsExplainedByIt() {
        ColumnDefinition user = ColumnDefinition.of("user_id", "uuid", false);
        Manifest manifest = new MigrationsBuilder()
                .setting("AUTH_USER_MODEL", "members.Member")
                .migration("auth.0001_initial")
                .createsTable("auth_user", "username")
                .migration("members.0001_initial", "auth.0001_initial")
                .createsTable("members_member", "username")
                .migration("admin.0001_initial", "members.0001_initial")
                .createsTable("django_admin_log")
                .does(origin -> new Effect.AddColumn(origin, "django_admin_log", user))
                .migration("shop.0001_initial", "auth.0001_initial")
                .createsTable("shop_order")
                .does(origin -> new Effect.AddColumn(origin, "shop_order", user))
                .manifest();
        ColumnDefinition before = ColumnDefinition.of("user_id", "bigint", false);

        assertThat(ModelledDatabase.of(manifest)
                        .ran("auth.0001_initial", "admin.0001_initial", "shop.0001_initial")
                        .harmed(
                                new Effect.AlterColumn(ModelledDatabase.BY_HAND, "django_admin_log", user, before),
                                new Effect.AlterColumn(ModelledDatabase.BY_HAND, "shop_order", user, before))
                        .diagnosis()
                        .findings())
                .filteredOn(finding -> finding.code() == FindingCode.CHANGED_MIGRATION)
                .flatExtracting(Finding::migrations)
                .containsExactlyElementsOf(MigrationsBuilder.keys("shop.0001_initial"));
    }
}
