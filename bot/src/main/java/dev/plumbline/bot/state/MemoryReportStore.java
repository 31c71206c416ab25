package dev.plumbline.bot.state;

import dev.plumbline.core.report.Report;
import dev.plumbline.core.request.DiagnosisRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The last 200 reports. Thread-safe. */
final class MemoryReportStore implements ReportStore {
    private final Map<String, Stored> byRun = new Bounded<>(200);
    private final Map<String, Report> newest = new HashMap<>();

    @Override
    public synchronized void put(DiagnosisRequest.Kind kind, Report report) {
        byRun.put(report.runId(), new Stored(kind, report));
        if (kind == DiagnosisRequest.Kind.CHECK) {
            newest.put(report.target(), report);
        }
    }

    @Override
    public synchronized Optional<Stored> find(String runId) {
        return Optional.ofNullable(byRun.get(runId));
    }

    @Override
    public synchronized Optional<Report> newest(String target) {
        return Optional.ofNullable(newest.get(target));
    }
}
