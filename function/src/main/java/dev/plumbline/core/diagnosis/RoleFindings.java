package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.MigrationEffects;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whether the role that migrates may do what pending migrations do. Which role that is, the owner of django_migrations tells:
 * it made the table. A guess, and said to be one.
 */
final class RoleFindings {
    private final Catalog catalog;
    private final Surroundings surroundings;
    private final String role;

    private RoleFindings(Catalog catalog, Surroundings surroundings, String role) {
        this.catalog = catalog;
        this.surroundings = surroundings;
        this.role = role;
    }

    static List<Finding> of(RelationName history, Judgements judgements, LiveDatabase live) {
        Catalog catalog = live.catalog();
        String role = catalog.find(history).map(Relation::owner).orElse("");
        if (!live.surroundings().rights().containsKey(role)) {
            return List.of();
        }
        RoleFindings all = new RoleFindings(catalog, live.surroundings(), role);
        List<MigrationEffects> pending = judgements.all(Judgement.PENDING).stream()
                .map(key -> judgements.timeline().migration(key))
                .toList();
        List<Finding> findings = new ArrayList<>();
        all.owned(judgements, pending).ifPresent(findings::add);
        all.create(pending).ifPresent(findings::add);
        all.searchPath(history).ifPresent(findings::add);
        return findings;
    }

    /** Tables of migrations that the role neither owns nor has the owner's rights on. */
    private Optional<Finding> owned(Judgements judgements, List<MigrationEffects> pending) {
        Set<String> rights = surroundings.rights().getOrDefault(role, Set.of());
        Map<RelationName, String> foreign = new TreeMap<>();
        boolean ownsSome = judgements.timeline().tables().stream()
                .flatMap(tracked -> tracked.name().values().stream())
                .flatMap(name -> catalog.table(name).stream())
                .anyMatch(table -> rights.contains(table.owner()));
        judgements
                .timeline()
                .tables()
                .forEach(tracked -> tracked.name()
                        .values()
                        .forEach(name -> catalog.table(name)
                                .filter(table -> !table.owner().isEmpty() && !rights.contains(table.owner()))
                                .ifPresent(table -> foreign.put(table.name(), table.owner()))));
        if (foreign.isEmpty()) {
            return Optional.empty();
        }
        Set<MigrationKey> stopped = new LinkedHashSet<>();
        pending.forEach(migration -> migration.effects().stream()
                .filter(effect -> effect instanceof Effect.OnTable on
                        && foreign.containsKey(new RelationName(catalog.schema(), on.table())))
                .forEach(effect -> stopped.add(migration.key())));
        String what = "%s to another role than %s, which owns the history and so seems to be the one that migrates"
                .formatted(
                        foreign.size() == 1
                                ? foreign.keySet().iterator().next() + " belongs"
                                : foreign.size() + " tables belong",
                        role);
        List<String> statements = new ArrayList<>();
        foreign.forEach((table, owner) ->
                statements.add("ALTER TABLE %s OWNER TO %s; -- now %s".formatted(table, role, owner)));
        return Optional.of(new Finding(
                FindingCode.OWNED_BY_ANOTHER_ROLE,
                stopped.isEmpty() || !ownsSome ? Severity.WARNING : Severity.ERROR,
                List.copyOf(stopped),
                foreign.keySet().stream().map(RelationName::toString).toList(),
                stopped.isEmpty()
                        ? what + ". The next migration that alters one of them will fail (42501)."
                        : "%s: if it is, %s will fail (42501, must be owner of the table)."
                                .formatted(what, Words.migrations(stopped)),
                statements,
                Certainty.LIKELY));
    }

    /**
     * What migrate would do for the role that seems to migrate: the prediction itself, or that it stops earlier, where it lacks
     * a right.
     */
    static MigratePrediction forRole(MigratePrediction prediction, List<Finding> findings) {
        boolean runs = prediction.outcome() == MigratePrediction.Outcome.SUCCEEDS
                || prediction.outcome() == MigratePrediction.Outcome.FAILS;
        if (!runs) {
            return prediction;
        }
        MigratePrediction stopped = prediction;
        for (Finding finding : findings) {
            boolean aboutRights = finding.code() == FindingCode.OWNED_BY_ANOTHER_ROLE
                    || finding.code() == FindingCode.NO_CREATE_ON_SCHEMA;
            if (aboutRights && finding.severity() == Severity.ERROR) {
                stopped = stoppedAt(stopped, finding);
            }
        }
        return stopped;
    }

    private static MigratePrediction stoppedAt(MigratePrediction prediction, Finding finding) {
        for (int i = 0; i < prediction.runs().size(); i++) {
            if (finding.migrations().contains(prediction.runs().get(i))) {
                return denied(prediction.runs().get(i), prediction.runs().subList(0, i), finding);
            }
        }
        return prediction.at() != null && finding.migrations().contains(prediction.at())
                ? denied(prediction.at(), prediction.runs(), finding)
                : prediction;
    }

    private static MigratePrediction denied(MigrationKey at, List<MigrationKey> before, Finding finding) {
        boolean owner = finding.code() == FindingCode.OWNED_BY_ANOTHER_ROLE;
        return new MigratePrediction(
                MigratePrediction.Outcome.FAILS,
                at,
                null,
                "InsufficientPrivilege",
                "42501",
                null,
                owner ? "must be owner of table" : "permission denied for schema",
                before,
                Certainty.LIKELY);
    }

    private Optional<Finding> create(List<MigrationEffects> pending) {
        List<MigrationKey> stopped = pending.stream()
                .filter(migration -> migration.effects().stream().anyMatch(RoleFindings::creates))
                .map(MigrationEffects::key)
                .toList();
        boolean may = surroundings.creators().getOrDefault(role, Set.of()).contains(catalog.schema());
        if (may || stopped.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                FindingCode.NO_CREATE_ON_SCHEMA,
                Severity.ERROR,
                stopped,
                List.of(),
                ("Role %s, which owns the history and so seems to be the one that migrates, may not create in schema %s, as from "
                                + "PostgreSQL 15 on by default: %s will fail (42501).")
                        .formatted(role, catalog.schema(), Words.migrations(stopped)),
                List.of("GRANT CREATE ON SCHEMA %s TO %s;".formatted(catalog.schema(), role)),
                Certainty.LIKELY));
    }

    private static boolean creates(Effect effect) {
        return effect instanceof Effect.CreateTable
                || effect instanceof Effect.CreateIndex
                || effect instanceof Effect.CreateView
                || (effect instanceof Effect.AddConstraint add && isIndexed(add.constraint()))
                || (effect instanceof Effect.CreateObject object && isMadeInSchema(object.kind()));
    }

    /** Made with an index, which is a relation of the schema. */
    private static boolean isIndexed(ConstraintDefinition constraint) {
        return switch (constraint) {
            case ConstraintDefinition.PrimaryKey ignored -> true;
            case ConstraintDefinition.Unique ignored -> true;
            case ConstraintDefinition.Exclusion ignored -> true;
            case ConstraintDefinition.ForeignKey ignored -> false;
            case ConstraintDefinition.Check ignored -> false;
        };
    }

    /** Schemas and extensions are the database's, and a trigger needs a right on its table. */
    private static boolean isMadeInSchema(Effect.ObjectKind kind) {
        return switch (kind) {
            case ROUTINE, SEQUENCE, TYPE, COLLATION -> true;
            case EXTENSION, SCHEMA, TRIGGER -> false;
        };
    }

    /** The most special setting wins: role in this database, then role, then this database. */
    private Optional<Finding> searchPath(RelationName history) {
        Optional<Surroundings.SearchPathSetting> setting = surroundings.searchPaths().stream()
                .filter(each -> each.role() == null || each.role().equals(role))
                .max((one, other) -> Integer.compare(rank(one), rank(other)));
        if (setting.isEmpty() || setting.get().schemas().isEmpty()) {
            return Optional.empty();
        }
        List<String> schemas = setting.get().schemas();
        String first = schemas.stream()
                .filter(schema ->
                        catalog.find(new RelationName(schema, history.name())).isPresent())
                .findFirst()
                .orElse(null);
        if (history.schema().equals(first)) {
            return Optional.empty();
        }
        String whose = setting.get().role() == null ? "The database" : "Role " + role;
        String where = first == null
                ? "finds no django_migrations, and would make a new one in %s".formatted(schemas.get(0))
                : "would use %s.%s".formatted(first, history.name());
        return Optional.of(new Finding(
                FindingCode.SEARCH_PATH_ELSEWHERE,
                Severity.ERROR,
                List.of(),
                List.of(history.toString()),
                ("%s has search_path = %s: a migrate of %s, which owns %s and so seems to be the one that migrates, %s. "
                                + "Do not migrate before that is clear.")
                        .formatted(whose, String.join(", ", schemas), role, history, where),
                List.of("to look in %s: ALTER ROLE %s IN DATABASE … SET search_path = %s;"
                        .formatted(history.schema(), role, history.schema())),
                Certainty.LIKELY));
    }

    private static int rank(Surroundings.SearchPathSetting setting) {
        return (setting.role() == null ? 0 : 2) + (setting.database() ? 1 : 0);
    }
}
