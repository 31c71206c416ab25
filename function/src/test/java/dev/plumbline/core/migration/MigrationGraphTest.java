package dev.plumbline.core.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testing.MigrationsBuilder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The graphs are drawn parent above child. */
class MigrationGraphTest {
    @Test
    void runsTheOtherAppBeforeTheMigrationThatNeedsIt() {
        //  a.0001   b.0001
        //    |     /
        //  a.0002
        MigrationGraph graph = graph(new MigrationsBuilder()
                .migration("a.0001")
                .migration("a.0002", "a.0001", "b.0001")
                .migration("b.0001"));

        assertThat(graph.fullPlan()).isEqualTo(keys("b.0001", "a.0001", "a.0002"));
        assertThat(graph.leafNodes()).isEqualTo(keys("a.0002", "b.0001"));
        assertThat(graph.backwardsPlan(key("b.0001"))).isEqualTo(keys("a.0002", "b.0001"));
    }

    @Test
    void namesTheRecordedMigrationAndItsUnrecordedParent() {
        MigrationGraph graph =
                graph(new MigrationsBuilder().migration("a.0001").migration("a.0002", "a.0001"), "a.0002");

        assertThat(graph.inconsistencies(recorded("a.0002")))
                .containsExactly(new MigrationGraph.Inconsistency(key("a.0002"), key("a.0001")));
    }

    @Test
    void anAppWithTwoLeavesIsAConflict() {
        MigrationGraph graph = graph(new MigrationsBuilder()
                .migration("a.0001")
                .migration("a.0002_left", "a.0001")
                .migration("a.0002_right", "a.0001"));

        assertThat(graph.conflicts()).containsOnlyKeys("a");
        assertThat(graph.conflicts().get("a")).isEqualTo(keys("a.0002_left", "a.0002_right"));
    }

    @Test
    void aDependencyThatNoFileProvidesIsMissing() {
        MigrationGraph graph = graph(new MigrationsBuilder().migration("a.0001", "gone.0009"));

        assertThat(graph.missing())
                .containsExactly(new MigrationGraph.MissingDependency(key("a.0001"), key("gone.0009")));
    }

    @Test
    void aSquashStandsInWhileNothingOfItIsRecorded() {
        assertThat(squash().fullPlan()).isEqualTo(keys("a.0001_squashed_0002", "a.0003"));
        assertThat(squash().applied()).isEmpty();
    }

    @Test
    void aSquashIsAppliedByTheRowsOfWhatItReplaces() {
        MigrationGraph graph = squash("a.0001", "a.0002");

        assertThat(graph.applied()).contains(key("a.0001_squashed_0002"));
        assertThat(graph.replacedBy()).containsEntry(key("a.0001"), key("a.0001_squashed_0002"));
        assertThat(graph.inconsistencies(recorded("a.0001", "a.0002", "a.0003")))
                .isEmpty();
    }

    @Test
    void aSquashAloneIsNotApplied() {
        assertThat(squash("a.0001_squashed_0002").applied()).isEmpty();
    }

    @Test
    void aSquashDropsOutWhenSomeOfItIsRecorded() {
        MigrationGraph graph = squash("a.0001");

        assertThat(graph.fullPlan()).isEqualTo(keys("a.0001", "a.0002", "a.0003"));
        assertThat(graph.contains(key("a.0001_squashed_0002"))).isFalse();
    }

    @Test
    void aDependencyOnADeletedReplacedFileLeadsToTheSquash() {
        MigrationGraph graph = graph(new MigrationsBuilder()
                .migration("a.0001_squashed_0002")
                .replaces("a.0001", "a.0002")
                .migration("b.0001", "a.0002"));

        assertThat(graph.missing()).isEmpty();
        assertThat(graph.parents(key("b.0001"))).containsExactly(key("a.0001_squashed_0002"));
    }

    @Test
    void aCircleIsFound() {
        MigrationGraph graph =
                graph(new MigrationsBuilder().migration("a.0001", "b.0001").migration("b.0001", "a.0001"));

        assertThat(graph.cycle()).isPresent();
        assertThat(graph.cycle().orElseThrow()).containsExactlyInAnyOrder(key("a.0001"), key("b.0001"));
    }

    @Test
    void runBeforeIsADependencyOfTheOther() {
        MigrationGraph graph = graph(
                new MigrationsBuilder().migration("a.0001").migration("b.0001").runBefore("a.0001"));

        assertThat(graph.fullPlan()).isEqualTo(keys("b.0001", "a.0001"));
    }

    private static MigrationGraph squash(String... recorded) {
        return graph(
                new MigrationsBuilder()
                        .migration("a.0001")
                        .migration("a.0002", "a.0001")
                        .migration("a.0001_squashed_0002")
                        .replaces("a.0001", "a.0002")
                        .migration("a.0003", "a.0002"),
                recorded);
    }

    private static MigrationGraph graph(MigrationsBuilder migrations, String... recorded) {
        return MigrationGraph.of(migrations.manifest().migrations(), recorded(recorded));
    }

    private static Set<MigrationKey> recorded(String... names) {
        return new LinkedHashSet<>(keys(names));
    }

    private static List<MigrationKey> keys(String... names) {
        return MigrationsBuilder.keys(names);
    }

    private static MigrationKey key(String name) {
        return MigrationKey.parse(name);
    }
}
