package dev.plumbline.playground;

import dev.plumbline.bot.state.ReportStore;
import dev.plumbline.core.report.Report;
import dev.plumbline.core.request.DiagnosisRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The bot's own store of reports, which remembers besides which one with a plan came last. Safe for use by several threads. */
final class RememberedReports implements ReportStore {
    private final ReportStore store;
    private volatile @Nullable Report newestWithPlan;

    RememberedReports(ReportStore store) {
        this.store = store;
    }

    @Override
    public void put(DiagnosisRequest.Kind kind, Report report) {
        store.put(kind, report);
        if (kind != DiagnosisRequest.Kind.VIEWS) {
            newestWithPlan = report;
        }
    }

    @Override
    public Optional<Stored> find(String runId) {
        return store.find(runId);
    }

    @Override
    public Optional<Report> newest(String target) {
        return store.newest(target);
    }

    /** The newest answer that planned a way out, whatever was asked. */
    Optional<Report> newestWithPlan() {
        return Optional.ofNullable(newestWithPlan);
    }
}
