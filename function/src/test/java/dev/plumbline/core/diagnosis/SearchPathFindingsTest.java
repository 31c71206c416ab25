package dev.plumbline.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.diagnosis.Surroundings.SearchPathSetting;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where the role that owns the history, deployer, would look for it. */
class SearchPathFindingsTest {
    private static final SearchPathSetting RIGHT = new SearchPathSetting("deployer", true, List.of("public"));

    @Test
    void aSettingOfTheRoleIsToldWhereItLeadsElsewhere() {
        assertThat(told(new SearchPathSetting("deployer", false, List.of("other"))))
                .satisfies(finding -> {
                    assertThat(finding.message())
                            .startsWith("Role deployer has search_path = other: a migrate of deployer, which owns"
                                    + " public.django_migrations and so seems to be the one that migrates,"
                                    + " finds no django_migrations, and would make a new one in other.");
                    assertThat(finding.evidence())
                            .containsExactly(
                                    "to look in public: ALTER ROLE deployer IN DATABASE … SET search_path = public;");
                });
    }

    @Test
    void soIsOneOfTheDatabase() {
        assertThat(told(new SearchPathSetting(null, true, List.of("other"))))
                .satisfies(
                        finding -> assertThat(finding.message()).startsWith("The database has search_path = other:"));
    }

    @Test
    void thatOfAnotherRoleSaysNothing() {
        assertThat(told(new SearchPathSetting("reader", true, List.of("other"))))
                .isNull();
    }

    @Test
    void theSettingOfTheRoleInThisDatabaseWinsOverItsOwn() {
        assertThat(told(new SearchPathSetting("deployer", false, List.of("other")), RIGHT))
                .isNull();
        assertThat(told(RIGHT, new SearchPathSetting("deployer", false, List.of("other"))))
                .isNull();
    }

    @Test
    void theSettingOfTheRoleWinsOverThatOfTheDatabase() {
        SearchPathSetting everywhere = new SearchPathSetting("deployer", false, List.of("public"));

        assertThat(told(new SearchPathSetting(null, true, List.of("other")), everywhere))
                .isNull();
        assertThat(told(everywhere, new SearchPathSetting(null, true, List.of("other"))))
                .isNull();
    }

    @Test
    void aSchemaWithoutAHistoryIsPassedOver() {
        assertThat(told(new SearchPathSetting("deployer", false, List.of("other", "public"))))
                .isNull();
    }

    private static @Nullable Finding told(SearchPathSetting... settings) {
        return ModelledDatabase.of(new MigrationsBuilder()
                        .migration("shop.0001_initial")
                        .createsTable("shop_order")
                        .manifest())
                .allRan()
                .withTable("public", "django_migrations", "deployer")
                .in(new Surroundings(
                        Map.of("deployer", Set.of("deployer")),
                        Map.of("deployer", Set.of("public")),
                        List.of(settings),
                        List.of(),
                        null))
                .find(FindingCode.SEARCH_PATH_ELSEWHERE);
    }
}
