package dev.plumbline.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What names alone tell. */
class WithoutManifestTest {
    @Test
    void tablesOfAnAppWithoutRowsAreNamed() {
        Finding finding = ModelledDatabase.withoutManifest()
                .recorded("my_shop.0001_initial")
                .withTable("public", "my_shop_order", "")
                .withTable("public", "till_receipt", "")
                .withTable("public", "till_line", "")
                .finding(FindingCode.TABLES_WITHOUT_HISTORY);

        assertThat(finding.message())
                .isEqualTo("2 tables (till_receipt and till_line) look like those of an app \"till\","
                        + " but the history records no migration of it.");
        assertThat(finding.relations()).containsExactly("public.till_receipt", "public.till_line");
    }

    @Test
    void aLabelMayHoldUnderscores() {
        assertThat(ModelledDatabase.withoutManifest()
                        .recorded("my_shop.0001_initial")
                        .withTable("public", "my_shop_order", "")
                        .find(FindingCode.TABLES_WITHOUT_HISTORY))
                .isNull();
    }

    @Test
    void aNameThatBeginsWithAnUnderscoreIsNoAppsTable() {
        assertThat(ModelledDatabase.withoutManifest()
                        .withTable("public", "_prisma_migrations", "")
                        .find(FindingCode.TABLES_WITHOUT_HISTORY))
                .isNull();
    }

    @Test
    void aTableOfDjangosOwnAppsIsKnownByItsName() {
        assertThat(ModelledDatabase.withoutManifest()
                        .withTable("public", "django_session", "")
                        .finding(FindingCode.TABLES_WITHOUT_HISTORY)
                        .message())
                .isEqualTo("1 table (django_session) looks like those of an app \"sessions\","
                        + " but the history records no migration of it.");
    }

    @Test
    void anAppOfDjangoWhoseTableIsGoneIsTold() {
        ModelledDatabase database =
                ModelledDatabase.withoutManifest().recorded("sites.0001_initial", "sites.0002_alter_domain_unique");

        assertThat(database.finding(FindingCode.HISTORY_WITHOUT_TABLES).message())
                .isEqualTo("2 migrations of sites are recorded, but its table django_site does not exist.");
        assertThat(ModelledDatabase.withoutManifest()
                        .recorded("sessions.0001_initial")
                        .finding(FindingCode.HISTORY_WITHOUT_TABLES)
                        .message())
                .isEqualTo("1 migration of sessions is recorded, but its table django_session does not exist.");
    }
}
