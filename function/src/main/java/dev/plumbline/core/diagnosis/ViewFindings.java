package dev.plumbline.core.diagnosis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Findings of the required views that do not answer. */
final class ViewFindings {
    private ViewFindings() {}

    static List<Finding> of(
            List<ViewVerdict> views, @Nullable Judgements judgements, @Nullable MigratePrediction prediction) {
        List<Finding> findings = new ArrayList<>();
        for (ViewVerdict view : views) {
            view.status().code().ifPresent(code -> findings.add(finding(view, code, judgements, prediction)));
        }
        return findings;
    }

    /** Functions below views that answer, of which the bodies name what is not there. */
    static List<Finding> suspects(Evidence evidence, List<ViewVerdict> views) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < views.size(); i++) {
            ViewVerdict view = views.get(i);
            String required = evidence.requiredViews().get(i).name();
            if (view.status() == ViewStatus.READABLE || view.status() == ViewStatus.NEEDS_WRITE) {
                evidence.live().circumstances().getOrDefault(required, ViewCircumstances.none()).routines().stream()
                        .filter(routine -> !routine.unknown().isEmpty())
                        .forEach(routine -> findings.add(suspect(view, routine)));
            }
        }
        return findings;
    }

    private static Finding suspect(ViewVerdict view, ViewRoutine routine) {
        return new Finding(
                FindingCode.VIEW_SUSPECT,
                Severity.WARNING,
                List.of(),
                List.of(view.view()),
                "%s answers, but function %s names %s, which %s not there: it fails as soon as it comes to that."
                        .formatted(
                                view.view(),
                                routine.signature(),
                                Words.list(routine.unknown()),
                                routine.unknown().size() == 1 ? "is" : "are"),
                List.of("called by " + routine.caller()),
                Certainty.LIKELY);
    }

    private static Finding finding(
            ViewVerdict view,
            FindingCode code,
            @Nullable Judgements judgements,
            @Nullable MigratePrediction prediction) {
        Severity severity = comesWithMigrate(view, judgements, prediction) ? Severity.WARNING : code.severity();
        return new Finding(
                code,
                severity,
                view.createdBy() == null ? List.of() : List.of(view.createdBy()),
                List.of(view.view()),
                "%s: %s.".formatted(view.view(), view.message()),
                view.sqlState() == null ? List.of() : List.of("SQLSTATE " + view.sqlState()),
                Certainty.PROVEN);
    }

    /** Only behind: the view is missing because its migration waits, and migrate will make it. */
    private static boolean comesWithMigrate(
            ViewVerdict view, @Nullable Judgements judgements, @Nullable MigratePrediction prediction) {
        return view.status() == ViewStatus.MISSING
                && view.createdBy() != null
                && judgements != null
                && judgements.of(view.createdBy()) == Judgement.PENDING
                && prediction != null
                && prediction.outcome() == MigratePrediction.Outcome.SUCCEEDS;
    }
}
