package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.MigrationGraph;
import dev.plumbline.core.migration.MigrationKey;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A recorded migration with an operation on a model that nothing before it makes: Django crashes with KeyError as it builds
 * the models' state, in every form of migrate.
 */
record UnknownModel(MigrationKey migration, MigrationEffects.Unproven operation) {
    static final String REASON = " is not known at this point";

    private static final Set<String> WITHOUT_MODELS = Set.of("RunPython", "RunSQL");

    static Optional<UnknownModel> find(MigrationGraph graph, Map<MigrationKey, MigrationEffects> migrations) {
        return find(graph, migrations, graph.applied()::contains);
    }

    /** Where nothing is to be applied, Django builds the state of all files, to see whether one is missing. */
    static Optional<UnknownModel> findAnywhere(MigrationGraph graph, Map<MigrationKey, MigrationEffects> migrations) {
        return find(graph, migrations, key -> true);
    }

    private static Optional<UnknownModel> find(
            MigrationGraph graph, Map<MigrationKey, MigrationEffects> migrations, Predicate<MigrationKey> isBuilt) {
        Set<String> appsWithMore = new HashSet<>();
        for (MigrationKey key : graph.fullPlan()) {
            MigrationEffects migration = migrations.get(key);
            for (MigrationEffects.Unproven unproven :
                    migration == null ? List.<MigrationEffects.Unproven>of() : migration.unproven()) {
                if (isUnknown(unproven)) {
                    if (isBuilt.test(key) && !appsWithMore.contains(key.appLabel())) {
                        return Optional.of(new UnknownModel(key, unproven));
                    }
                } else if (!WITHOUT_MODELS.contains(unproven.operationName())) {
                    // An operation of a class that is not known may have made the model.
                    appsWithMore.add(key.appLabel());
                }
            }
        }
        return Optional.empty();
    }

    /** Those of one migration that nothing else in it may have made. */
    static List<MigrationEffects.Unproven> certainIn(List<MigrationEffects.Unproven> unproven) {
        boolean mayMakeModels =
                unproven.stream().anyMatch(each -> !isUnknown(each) && !WITHOUT_MODELS.contains(each.operationName()));
        return mayMakeModels
                ? List.of()
                : unproven.stream().filter(UnknownModel::isUnknown).toList();
    }

    private static boolean isUnknown(MigrationEffects.Unproven unproven) {
        return unproven.reason().startsWith("the model ") && unproven.reason().endsWith(REASON);
    }

    MigrateResult.Refused refusal() {
        return new MigrateResult.Refused(
                "KeyError",
                "Django builds the state of %s, and its %s in line %d needs something that nothing before it makes: %s"
                        .formatted(migration, operation.operationName(), operation.line(), operation.reason()),
                List.of(migration),
                false);
    }
}
