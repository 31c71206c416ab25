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
            if (view.status() != ViewStatus.READABLE) {
                findings.add(finding(view, judgements, prediction));
            }
        }
        return findings;
    }

    private static Finding finding(
            ViewVerdict view, @Nullable Judgements judgements, @Nullable MigratePrediction prediction) {
        FindingCode code = switch (view.status()) {
            case MISSING -> FindingCode.VIEW_MISSING;
            case LOCKED, TIMED_OUT, NOT_CHECKED -> FindingCode.VIEW_NOT_CHECKED;
            case COLUMNS_DIFFER, DEFINITION_DIFFERS -> FindingCode.VIEW_COLUMNS_DIFFER;
            case NOT_A_VIEW -> FindingCode.VIEW_IS_NOT_A_VIEW;
            case UNREADABLE, NOT_POPULATED, DENIED, READABLE -> FindingCode.VIEW_NOT_READABLE;
        };
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
