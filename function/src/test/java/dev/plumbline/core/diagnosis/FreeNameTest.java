package dev.plumbline.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Index;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.IndexDefinition;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The name that is proposed for an index whose own a pending migration needs. */
class FreeNameTest {
    private static final String LONG = "a_column_whose_name_is_nearly_as_long_as_postgresql_lets_it_be";
    private static final Manifest MANIFEST = new MigrationsBuilder()
            .migration("shop.0001_initial")
            .createsTable("shop_order", "name")
            .createsTable("shop_line", "name", LONG)
            .migration("shop.0002_index", "shop.0001_initial")
            .does(origin -> new Effect.CreateIndex(
                    origin, "shop_order", IndexDefinition.btree("wanted", true, List.of("name"))))
            .manifest();

    @Test
    void itSaysWhichColumnsTheIndexIsOn() {
        assertThat(free(holding("name"))).isEqualTo("shop_line_name_idx");
    }

    @Test
    void anExpressionIsLeftOut() {
        assertThat(free(holding("name", ""))).isEqualTo("shop_line_name_idx");
        assertThat(free(holding(""))).isEqualTo("shop_line_idx");
    }

    @Test
    void theIndexOfAKeyIsCalledOne() {
        ModelledDatabase database = begun().harmed(new Effect.AddConstraint(
                ModelledDatabase.BY_HAND,
                "shop_line",
                new ConstraintDefinition.Unique("wanted", true, List.of("name"), null)));

        assertThat(free(database)).isEqualTo("shop_line_name_uniq");
    }

    @Test
    void aNumberIsPutBehindATakenOne() {
        assertThat(free(holding("name").withIndex("shop_order", index("shop_line_name_idx", "id"))))
                .isEqualTo("shop_line_name_idx2");
        assertThat(free(holding("name")
                        .withIndex("shop_order", index("shop_line_name_idx", "id"))
                        .withTable("public", "shop_line_name_idx2", "")))
                .isEqualTo("shop_line_name_idx3");
    }

    @Test
    void theSameNameInAnotherSchemaIsFree() {
        assertThat(free(holding("name").withTable("archive", "shop_line_name_idx", "")))
                .isEqualTo("shop_line_name_idx");
    }

    @Test
    void itIsCutWherePostgresqlWouldCutIt() {
        assertThat(free(holding(LONG)))
                .hasSize(63)
                .isEqualTo("shop_line_a_column_whose_name_is_nearly_as_long_as_postgres_idx");
    }

    private static ModelledDatabase holding(String... columns) {
        return begun().withIndex("shop_line", index("wanted", columns));
    }

    private static ModelledDatabase begun() {
        return ModelledDatabase.of(MANIFEST).ran("shop.0001_initial");
    }

    private static Index index(String name, String... columns) {
        return new Index(name, Arrays.asList(columns), false, true, "btree", false, false, false);
    }

    private static String free(ModelledDatabase database) {
        String evidence = database.finding(FindingCode.NAME_TAKEN).evidence().get(0);
        assertThat(evidence).startsWith("the name ").endsWith(" is free for the index of public.shop_line");
        return evidence.split(" ", -1)[2];
    }
}
