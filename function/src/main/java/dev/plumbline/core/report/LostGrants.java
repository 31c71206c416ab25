package dev.plumbline.core.report;

import dev.plumbline.core.diagnosis.Finding;
import dev.plumbline.core.diagnosis.FindingCode;
import dev.plumbline.core.diagnosis.ViewStatus;
import dev.plumbline.core.diagnosis.ViewVerdict;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Views that all who are asked about could read at an earlier run, and that one of them can not read any more. */
final class LostGrants {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Instant then;
    private final Map<String, ViewVerdict> readable = new HashMap<>();

    LostGrants(Report earlier) {
        then = earlier.checkedAt();
        earlier.views().stream()
                .filter(view -> view.status() == ViewStatus.READABLE)
                .forEach(view -> readable.put(view.view(), view));
    }

    List<ViewVerdict> views(List<ViewVerdict> now) {
        return now.stream().map(view -> isLost(view) ? lost(view) : view).toList();
    }

    /** The findings of such views say it too. */
    List<Finding> findings(List<Finding> findings, List<ViewVerdict> now) {
        Map<Set<String>, ViewVerdict> lost = new HashMap<>();
        now.stream().filter(this::isLost).forEach(view -> lost.put(Set.of(view.view()), lost(view)));
        return findings.stream()
                .map(finding -> {
                    ViewVerdict view = finding.code() == FindingCode.VIEW_NOT_READABLE
                            ? lost.get(Set.copyOf(finding.relations()))
                            : null;
                    return view == null
                            ? finding
                            : finding.withMessage("%s: %s.".formatted(view.view(), view.message()));
                })
                .toList();
    }

    private boolean isLost(ViewVerdict view) {
        ViewVerdict before = readable.get(view.view());
        return view.status() == ViewStatus.DENIED
                && before != null
                && !view.readers().isEmpty()
                && before.readers().containsAll(view.readers());
    }

    private ViewVerdict lost(ViewVerdict view) {
        return view.with(
                ViewStatus.GRANTS_LOST,
                "it could be read on %s, and can not any more: %s".formatted(MINUTE.format(then), view.message()));
    }
}
