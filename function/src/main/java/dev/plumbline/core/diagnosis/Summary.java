package dev.plumbline.core.diagnosis;

import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.History;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The verdict in one or two sentences, complete in itself. */
final class Summary {
    private Summary() {}

    static String of(
            Status status,
            List<Finding> findings,
            List<ViewVerdict> views,
            @Nullable MigratePrediction prediction,
            List<NotChecked> notChecked) {
        return switch (status) {
            case IN_SYNC -> inSync(views, findings);
            case BEHIND -> behind(findings, views);
            case DRIFTED -> drifted(findings, views, prediction);
            case NOT_CHECKED ->
                "Nothing wrong was seen, but not everything was looked at: " + unseen(notChecked, views) + ".";
        };
    }

    static String ofViews(List<ViewVerdict> views) {
        List<ViewVerdict> wrong = views.stream()
                .filter(view -> view.status() != ViewStatus.READABLE)
                .toList();
        return wrong.isEmpty()
                ? "%s %s.".formatted(Words.count(views.size(), "view"), views.size() == 1 ? "answers" : "answer")
                : "%d of %s do not answer: %s."
                        .formatted(wrong.size(), Words.count(views.size(), "view"), verdicts(wrong));
    }

    static String unreadable(History.Unreadable history, List<ViewVerdict> views) {
        String first = "Migrations were not checked: %s %s (SQLSTATE %s)."
                .formatted(history.table(), history.why(), history.sqlState());
        return views.isEmpty() ? first : first + " " + ofViews(views);
    }

    private static String inSync(List<ViewVerdict> views, List<Finding> findings) {
        String told =
                findings.isEmpty() ? "" : " Worth knowing: " + findings.get(0).message();
        return views.isEmpty()
                ? "Every migration is recorded and in place." + told
                : "Every migration is recorded and in place; %s %s.%s"
                        .formatted(Words.count(views.size(), "view"), views.size() == 1 ? "answers" : "answer", told);
    }

    private static String behind(List<Finding> findings, List<ViewVerdict> views) {
        List<MigrationKey> pending = findings.stream()
                .filter(finding -> finding.code() == FindingCode.PENDING_MIGRATIONS)
                .flatMap(finding -> finding.migrations().stream())
                .toList();
        String text = "%s behind, no drift: %s"
                .formatted(Words.count(pending.size(), "migration"), Words.migrations(pending));
        List<ViewVerdict> wrong = wrong(views);
        return wrong.isEmpty()
                ? text + "."
                : text
                        + "; migrate will make %s."
                                .formatted(Words.list(
                                        wrong.stream().map(ViewVerdict::view).toList()));
    }

    private static String drifted(
            List<Finding> findings, List<ViewVerdict> views, @Nullable MigratePrediction prediction) {
        List<String> parts = new ArrayList<>();
        List<ViewVerdict> wrong = wrong(views);
        if (!wrong.isEmpty()) {
            parts.add(views(wrong));
        }
        String cause = cause(findings, prediction);
        if (!cause.isEmpty()) {
            parts.add(cause);
        }
        return String.join(": ", parts) + ".";
    }

    /** What migrate would say is only the symptom of these. */
    private static final Set<FindingCode> CAUSES = EnumSet.of(
            FindingCode.SEARCH_PATH_ELSEWHERE,
            FindingCode.OWNED_BY_ANOTHER_ROLE,
            FindingCode.NO_CREATE_ON_SCHEMA,
            FindingCode.SQUASH_IN_PART,
            FindingCode.SQUASH_ROW_ALONE,
            FindingCode.USER_MODEL_SWAPPED,
            FindingCode.DEPENDENCY_ADDED_LATER,
            FindingCode.APP_LABEL_MOVED,
            FindingCode.RESTORED_OVER_NEWER,
            FindingCode.INVALID_INDEX,
            FindingCode.NAME_TAKEN,
            FindingCode.VIEW_BLOCKS_MIGRATION);

    private static String cause(List<Finding> findings, @Nullable MigratePrediction prediction) {
        Optional<Finding> known = findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR && CAUSES.contains(finding.code()))
                .findFirst();
        if (known.isPresent()) {
            return unpointed(known.get().message());
        }
        if (prediction != null && prediction.error() != null && prediction.at() != null) {
            return switch (prediction.outcome()) {
                case FAILS, UNPROVEN ->
                    "migrate stops at %s (%s: %s)".formatted(prediction.at(), prediction.error(), prediction.message());
                case REFUSES ->
                    "migrate refuses (%s): %s".formatted(prediction.error(), unpointed(prediction.message()));
                case SUCCEEDS, NOTHING_TO_DO -> "";
            };
        }
        return findings.stream()
                .filter(finding ->
                        finding.severity() == Severity.ERROR && !finding.code().isAboutViews())
                .findFirst()
                .map(finding -> unpointed(finding.message()))
                .orElse("");
    }

    private static String unpointed(@Nullable String message) {
        String text = message == null ? "" : message;
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private static List<ViewVerdict> wrong(List<ViewVerdict> views) {
        return views.stream().filter(view -> Diagnoser.isWrong(view.status())).toList();
    }

    private static String views(List<ViewVerdict> wrong) {
        boolean allMissing = wrong.stream().allMatch(view -> view.status() == ViewStatus.MISSING);
        if (allMissing) {
            return "%s %s missing (%s)"
                    .formatted(
                            Words.count(wrong.size(), "view"),
                            wrong.size() == 1 ? "is" : "are",
                            Words.list(wrong.stream().map(ViewVerdict::view).toList()));
        }
        return "%s %s not answer (%s)"
                .formatted(Words.count(wrong.size(), "view"), wrong.size() == 1 ? "does" : "do", verdicts(wrong));
    }

    private static String verdicts(List<ViewVerdict> views) {
        return views.stream()
                .limit(4)
                .map(view -> "%s %s".formatted(view.view(), view.status()))
                .collect(Collectors.joining(", "));
    }

    private static String unseen(List<NotChecked> notChecked, List<ViewVerdict> views) {
        List<String> what = new ArrayList<>();
        notChecked.forEach(each -> what.add("%s (%s)".formatted(each.what(), each.why())));
        views.stream()
                .filter(view -> view.status().isUnseen())
                .forEach(view -> what.add("%s (%s)".formatted(view.view(), view.message())));
        return Words.list(what);
    }
}
