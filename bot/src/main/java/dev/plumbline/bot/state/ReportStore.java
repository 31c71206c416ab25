package dev.plumbline.bot.state;

import dev.plumbline.core.report.Report;
import dev.plumbline.core.request.DiagnosisRequest;
import java.util.Optional;

/** Reports, to be read again for their plan or to compare with the next one. */
public interface ReportStore {
    /** @param kind what was asked: not every answer is a full diagnosis */
    record Stored(DiagnosisRequest.Kind kind, Report report) {}

    void put(DiagnosisRequest.Kind kind, Report report);

    Optional<Stored> find(String runId);

    /** The newest full diagnosis of a target, by the order they were put. */
    Optional<Report> newest(String target);
}
