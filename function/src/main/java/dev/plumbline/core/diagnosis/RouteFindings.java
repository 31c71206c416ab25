package dev.plumbline.core.diagnosis;

import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Manifest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Apps whose rows are here and whose objects are all absent, in a project with database routers: Django records every
 * migration on every database, and makes nothing of an app that its router sends elsewhere. Lost, or never meant to be here:
 * only people, or the routes of the target, can tell.
 */
public final class RouteFindings {
    private RouteFindings() {}

    static Set<String> apps(Manifest manifest, Judgements judgements, Set<MigrationKey> recorded) {
        Set<String> apps = new HashSet<>();
        if (!manifest.settings().containsKey("DATABASE_ROUTERS")) {
            return apps;
        }
        Map<String, List<MigrationKey>> byApp =
                Words.byApp(judgements.timeline().plan());
        byApp.forEach((app, keys) -> {
            List<MigrationKey> ran = keys.stream().filter(recorded::contains).toList();
            boolean someLost = ran.stream().anyMatch(key -> judgements.of(key) == Judgement.PHANTOM);
            boolean nothingThere = keys.stream()
                    .noneMatch(key -> switch (judgements.reading(key).state()) {
                        case PRESENT, PARTIAL, DIFFERENT -> true;
                        case ABSENT, UNPROVEN, NONE -> false;
                    });
            if (someLost && nothingThere) {
                apps.add(app);
            }
        });
        return apps;
    }

    /**
     * As sure as it can be where routers were not declared: a migration of an app of which nothing is here may be one that a
     * router keeps out, and then does nothing.
     */
    static MigratePrediction doubted(MigratePrediction prediction, Manifest manifest, Judgements judgements) {
        MigrationKey at = prediction.at();
        if (!mayBeRouted(manifest, judgements, at == null ? prediction.runs() : List.of(at))) {
            return prediction;
        }
        return switch (prediction.outcome()) {
            case SUCCEEDS -> prediction.with(MigratePrediction.Outcome.SUCCEEDS, least(prediction.confidence()));
            case FAILS -> prediction.with(MigratePrediction.Outcome.UNPROVEN, Certainty.UNPROVEN);
            case NOTHING_TO_DO, REFUSES, UNPROVEN -> prediction;
        };
    }

    private static Certainty least(Certainty certainty) {
        return certainty == Certainty.UNPROVEN ? certainty : Certainty.LIKELY;
    }

    /** Whether routers may keep one of these migrations out of this database. */
    public static boolean mayBeRouted(Manifest manifest, Judgements judgements, List<MigrationKey> migrations) {
        if (!manifest.settings().containsKey("DATABASE_ROUTERS")) {
            return false;
        }
        Set<String> here = new HashSet<>();
        for (MigrationKey key : judgements.timeline().plan()) {
            switch (judgements.reading(key).state()) {
                case PRESENT, PARTIAL, DIFFERENT -> here.add(key.appLabel());
                case ABSENT, UNPROVEN, NONE -> {}
            }
        }
        return migrations.stream().anyMatch(key -> !here.contains(key.appLabel()));
    }

    static List<Finding> findings(Set<String> apps, Manifest manifest, Judgements judgements) {
        List<Finding> findings = new ArrayList<>();
        Words.byApp(judgements.all(Judgement.PHANTOM)).forEach((app, keys) -> {
            if (apps.contains(app)) {
                findings.add(new Finding(
                        FindingCode.APP_WITHOUT_OBJECTS,
                        Severity.WARNING,
                        keys,
                        List.of(),
                        ("%s of %s recorded here, and none of its objects is here. The project has database routers: if one of "
                                        + "them sends %s to another database, this is as it should be.")
                                .formatted(
                                        Words.count(keys.size(), "migration"),
                                        app + (keys.size() == 1 ? " is" : " are"),
                                        app),
                        List.of(
                                "DATABASE_ROUTERS = %s"
                                        .formatted(manifest.settings().get("DATABASE_ROUTERS")),
                                "nothing of %s is here, not even a part".formatted(app)),
                        Certainty.UNPROVEN));
            }
        });
        return findings;
    }

    static List<NotChecked> notChecked(Set<String> apps) {
        return apps.stream()
                .sorted()
                .map(app -> new NotChecked(
                        "app " + app,
                        "its rows are here and its objects are not; a router may send it to another database",
                        "if it does, declare it: routes: {%s: ALIAS} at the target in targets.yaml".formatted(app)))
                .toList();
    }
}
