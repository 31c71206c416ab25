package dev.plumbline.core.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.FindingCode;
import dev.plumbline.core.diagnosis.RowHolders;
import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.Origin;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A column that somebody gave another shape gets its own back, if no value can be lost by it. */
class ShapeRepairTest {
    private static final Origin BY_HAND = Origin.operation(1, 1);
    private static final ColumnDefinition NAME = ColumnDefinition.of("name", "character varying(40)", false);
    private static final ColumnDefinition COUNT = ColumnDefinition.of("count", "integer", true);
    private static final ColumnDefinition SEEN = ColumnDefinition.of("seen", "timestamp with time zone", true);
    private static final ColumnDefinition CODE =
            new ColumnDefinition("code", "text", List.of(), false, false, true, null, null, null, null, null, null);
    private static final ColumnDefinition ID =
            new ColumnDefinition("id", "bigint", List.of(), false, true, false, null, null, null, null, null, null);
    private static final ColumnDefinition KIND = kind("'x'");

    private static final Manifest MANIFEST = new MigrationsBuilder()
            .migration("shop.0001_initial")
            .does(origin -> new Effect.CreateTable(
                    origin, "shop_item", List.of(ID, NAME, COUNT, SEEN, CODE, KIND), List.of("id"), false, null))
            .manifest();
    private static final RowHolders ROWS = new RowHolders(Set.of(new RelationName("public", "shop_item")), Set.of());

    @Test
    void aDroppedNotNullIsSetAgain() {
        PlayedDatabase played = harmed(NAME, ColumnDefinition.of("name", "character varying(40)", true));

        assertThat(played.finding(FindingCode.CHANGED_MIGRATION).message())
                .contains("shop_item.name is character varying(40), wanted character varying(40) not null");
        assertThat(sql(played)).containsExactly("ALTER TABLE \"shop_item\" ALTER COLUMN \"name\" SET NOT NULL;");
        assertThat(played.recovery().recommended()).isEqualTo("B");
    }

    @Test
    void aLongerTextIsCutByNobody() {
        PlayedDatabase played = harmed(NAME, ColumnDefinition.of("name", "text", false));

        // Without USING: PostgreSQL refuses a value that is too long, where a cast would cut it.
        assertThat(sql(played))
                .containsExactly("ALTER TABLE \"shop_item\" ALTER COLUMN \"name\" TYPE character varying(40);");
    }

    @Test
    void aNumberThatBecameTextIsReadBackOnlyIfItIsWrittenTheSame() {
        PlayedDatabase played = harmed(COUNT, ColumnDefinition.of("count", "text", true));

        assertThat(sql(played))
                .containsExactly("ALTER TABLE \"shop_item\" ALTER COLUMN \"count\" TYPE integer USING CASE WHEN"
                        + " \"count\"::integer::text = \"count\"::text THEN \"count\"::integer"
                        + " ELSE ('not a value of this type: ' || \"count\")::integer END;");
    }

    @Test
    void aConversionThatMayLoseSomethingIsAsked() {
        PlayedDatabase played = harmed(SEEN, ColumnDefinition.of("seen", "date", true));

        assertThat(played.recovery().recommended()).isNull();
        assertThat(played.steps())
                .singleElement()
                .isInstanceOfSatisfying(
                        RecoveryStep.Decision.class,
                        step -> assertThat(step.ask()).contains("who changed what shop.0001_initial made"));
    }

    @Test
    void aKeyThatTheTableWasMadeWithIsAddedByItself() {
        PlayedDatabase played = PlayedDatabase.harmed(
                MANIFEST,
                ROWS,
                new Effect.DropConstraint(
                        BY_HAND,
                        "shop_item",
                        new ConstraintDefinition.Unique("shop_item_code_key", true, List.of("code"), null)));

        assertThat(played.finding(FindingCode.PHANTOM_MIGRATION).message())
                .contains("a part of it is missing")
                .contains("constraint shop_item_code_key of shop_item")
                .doesNotContain("table shop_item missing");
        assertThat(sql(played))
                .containsExactly("ALTER TABLE \"shop_item\" ADD CONSTRAINT \"shop_item_code_key\" UNIQUE (\"code\");");
    }

    @Test
    void aCopyWithoutIdentityGetsOneBehindItsHighestId() {
        PlayedDatabase played = harmed(ID, ColumnDefinition.of("id", "bigint", false));

        assertThat(sql(played))
                .containsExactly("ALTER TABLE \"shop_item\" ALTER COLUMN \"id\" ADD GENERATED BY DEFAULT AS IDENTITY;\n"
                        + "SELECT setval(pg_get_serial_sequence('\"shop_item\"', 'id'),"
                        + " (SELECT max(\"id\") FROM \"shop_item\"));");
        assertThat(played.recovery().recommended()).isEqualTo("B");
    }

    @Test
    void aDefaultOfTheDatabaseThatACopyLostIsSetAgain() {
        PlayedDatabase played = harmed(KIND, kind(null));

        assertThat(played.finding(FindingCode.CHANGED_MIGRATION).message())
                .contains("shop_item.kind is text without its default, wanted text");
        assertThat(sql(played)).containsExactly("ALTER TABLE \"shop_item\" ALTER COLUMN \"kind\" SET DEFAULT 'x';");
        assertThat(played.recovery().recommended()).isEqualTo("B");
    }

    @Test
    void aDefaultThatCannotBeWrittenIsAsked() {
        ColumnDefinition unwritten = kind(ColumnDefinition.UNWRITTEN);
        Manifest manifest = new MigrationsBuilder()
                .migration("shop.0001_initial")
                .does(origin ->
                        new Effect.CreateTable(origin, "shop_item", List.of(ID, unwritten), List.of("id"), false, null))
                .manifest();
        PlayedDatabase played = PlayedDatabase.harmed(
                manifest, ROWS, new Effect.AlterColumn(BY_HAND, "shop_item", unwritten, kind(null)));

        assertThat(played.recovery().recommended()).isNull();
    }

    private static ColumnDefinition kind(@Nullable String databaseDefault) {
        return new ColumnDefinition(
                "kind", "text", List.of(), true, false, false, null, null, databaseDefault, null, null, null);
    }

    private static PlayedDatabase harmed(ColumnDefinition before, ColumnDefinition after) {
        return PlayedDatabase.harmed(MANIFEST, ROWS, new Effect.AlterColumn(BY_HAND, "shop_item", before, after));
    }

    private static List<String> sql(PlayedDatabase played) {
        return played.steps().stream()
                .map(step -> step instanceof RecoveryStep.Sql each ? each.run() : step.toString())
                .toList();
    }
}
