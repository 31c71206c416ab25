package dev.plumbline.core.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.RowHolders;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Django reads the content types after every migrate, so their two migrations are recorded with care. */
class ContentTypesTest {
    private static final RowHolders ROWS = new RowHolders(Set.of(new RelationName("public", "auth_group")), Set.of());
    private static final String FIRST = "contenttypes.0001_initial";
    private static final String SECOND = "contenttypes.0002_remove_content_type_name";

    /** The last one did not run. */
    private static final Manifest MANIFEST = new MigrationsBuilder()
            .migration(FIRST)
            .createsTable("django_content_type", "model", "name")
            .migration(SECOND, FIRST)
            .does(origin -> new Effect.DropColumn(origin, "django_content_type", "name", true))
            .migration("auth.0001_initial", FIRST)
            .createsTable("auth_permission", "codename")
            .createsTable("auth_group", "name")
            .migration("auth.0002_user", "auth.0001_initial")
            .createsTable("auth_user", "username")
            .migration("shop.0001_initial")
            .createsTable("shop_order", "name")
            .manifest();

    private static final List<String> DONE = List.of(FIRST, SECOND, "auth.0001_initial", "auth.0002_user");

    @Test
    void bothAreRecordedByOneCommandAndBeforeAnythingElse() {
        PlayedDatabase played = played(List.of());

        assertThat(played.commands())
                .containsExactly(
                        "python manage.py migrate contenttypes 0002_remove_content_type_name --fake",
                        "python manage.py migrate auth 0002_user --fake",
                        "python manage.py migrate shop");
        assertThat(played.recovery().recommended()).isEqualTo("B");
    }

    @Test
    void theSecondAloneIsRecordedBySqlSinceFakingItCrashes() {
        PlayedDatabase played = played(List.of(FIRST, "auth.0001_initial", "auth.0002_user"));

        assertThat(played.runs())
                .containsExactly(
                        "INSERT INTO \"public\".\"django_migrations\" (\"app\", \"name\", \"applied\") SELECT"
                                + " 'contenttypes', '0002_remove_content_type_name', now() WHERE NOT EXISTS (SELECT 1 FROM"
                                + " \"public\".\"django_migrations\" WHERE \"app\" = 'contenttypes' AND \"name\" ="
                                + " '0002_remove_content_type_name');",
                        "python manage.py migrate shop");
        assertThat(played.steps().get(0).why())
                .isEqualTo(
                        "records contenttypes.0002_remove_content_type_name; by SQL, since faking it alone crashes Django"
                                + " after it wrote the row");
        assertThat(played.recovery().recommended()).isEqualTo("B");
    }

    @Test
    void nothingIsRecordedOfASecondThatDidNotRun() {
        PlayedDatabase played =
                PlayedDatabase.of(MANIFEST, List.of(), List.of(FIRST, "auth.0001_initial"), ROWS, "no_view");

        assertThat(played.commands())
                .contains("python manage.py migrate auth 0001_initial --fake", "python manage.py migrate")
                .noneMatch(command -> command.contains("0002_remove_content_type_name"));
    }

    private static PlayedDatabase played(List<String> recorded) {
        return PlayedDatabase.of(MANIFEST, recorded, DONE, ROWS, "no_view");
    }
}
