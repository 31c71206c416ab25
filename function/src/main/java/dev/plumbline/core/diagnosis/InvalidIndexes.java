package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Index;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Timeline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Indexes that a CREATE INDEX CONCURRENTLY left behind half made: they cost writes, and no query uses them. */
public final class InvalidIndexes {
    private InvalidIndexes() {}

    /**
     * An index with {@code indisvalid} or {@code indisready} false.
     *
     * @param maker the migration that makes an index of this name on this table; null if none does
     */
    public record InvalidIndex(
            RelationName table, Index index, @Nullable MigrationKey maker) {
        public RelationName name() {
            return new RelationName(table.schema(), index.name());
        }
    }

    public static List<InvalidIndex> of(Catalog catalog, @Nullable Timeline timeline) {
        List<InvalidIndex> found = new ArrayList<>();
        for (Relation relation : catalog.relations().values()) {
            List<Index> indexes = switch (relation) {
                case Relation.Table table -> table.indexes();
                case Relation.MaterializedView view -> view.indexes();
                case Relation.View ignored -> List.of();
                case Relation.OtherRelation ignored -> List.of();
            };
            for (Index index : indexes) {
                if (!index.valid()) {
                    found.add(new InvalidIndex(relation.name(), index, maker(relation, index, catalog, timeline)));
                }
            }
        }
        return found;
    }

    private static @Nullable MigrationKey maker(
            Relation relation, Index index, Catalog catalog, @Nullable Timeline timeline) {
        if (timeline == null || !relation.name().schema().equals(catalog.schema())) {
            return null;
        }
        for (MigrationKey key : timeline.plan()) {
            for (Effect effect : timeline.migration(key).effects()) {
                if (effect instanceof Effect.CreateIndex create
                        && create.index().name().equals(index.name())
                        && create.index().named()) {
                    return key;
                }
            }
        }
        return null;
    }

    static List<Finding> findings(List<InvalidIndex> invalid, Set<MigrationKey> recorded) {
        List<Finding> findings = new ArrayList<>();
        for (InvalidIndex each : invalid) {
            MigrationKey maker = each.maker();
            String why = maker == null
                    ? "no migration makes it"
                    : recorded.contains(maker)
                            ? "%s makes it and is recorded, so no migrate will repair it".formatted(maker)
                            : "%s makes it, and fails on the name".formatted(maker);
            findings.add(new Finding(
                    FindingCode.INVALID_INDEX,
                    maker == null ? Severity.WARNING : Severity.ERROR,
                    maker == null ? List.of() : List.of(maker),
                    List.of(each.table().toString()),
                    ("Index %s on %s is invalid: a CREATE INDEX CONCURRENTLY was cancelled or failed, or is running now "
                                    + "(pg_stat_progress_create_index shows it). It costs writes and serves no reads; %s.")
                            .formatted(each.name(), each.table(), why),
                    List.of(
                            "pg_index.indisvalid or indisready is false",
                            (maker == null
                                            ? "way out, if whoever made it is done with it: DROP INDEX CONCURRENTLY %s"
                                            : "way out: DROP INDEX CONCURRENTLY %s; then make it again")
                                    .formatted(each.name())),
                    Certainty.PROVEN));
        }
        return findings;
    }

    /** Recorded migrations of which nothing is lost but such indexes: no phantoms. */
    static Set<MigrationKey> onlyMissing(List<InvalidIndex> invalid, Judgements judgements) {
        Set<String> names = invalid.stream().map(each -> each.index().name()).collect(Collectors.toSet());
        Set<MigrationKey> only = new HashSet<>();
        for (InvalidIndex each : invalid) {
            MigrationKey maker = each.maker();
            if (maker != null
                    && judgements.reading(maker).missing().stream()
                            .allMatch(effect -> effect instanceof Effect.CreateIndex create
                                    && names.contains(create.index().name()))) {
                only.add(maker);
            }
        }
        return only;
    }
}
