package dev.plumbline.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.diagnosis.Certainty;
import dev.plumbline.core.diagnosis.Finding;
import dev.plumbline.core.diagnosis.FindingCode;
import dev.plumbline.core.diagnosis.Severity;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.diagnosis.ViewStatus;
import dev.plumbline.core.diagnosis.ViewVerdict;
import dev.plumbline.core.recovery.Recovery;
import dev.plumbline.core.request.Trigger;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A view that could be read at an earlier run, and can not any more. */
class LostGrantsTest {
    private static final Instant THEN = Instant.parse("2026-11-26T09:00:30Z");

    @Test
    void saysThatItCouldBeReadThen() {
        Report told = Memory.since(
                report(THEN, view(ViewStatus.READABLE, "bi", "tableau")),
                report(THEN.plusSeconds(3600), view(ViewStatus.DENIED, "bi")));

        assertThat(told.views().get(0).status()).isEqualTo(ViewStatus.GRANTS_LOST);
        assertThat(told.views().get(0).message())
                .isEqualTo("it could be read on 2026-11-26 09:00Z, and can not any more: as it is");
        assertThat(told.findings().get(0).message())
                .isEqualTo("public.v: it could be read on 2026-11-26 09:00Z, and can not any more: as it is.");
    }

    @Test
    void aReaderWhoWasNotAskedAboutThenHasLostNothing() {
        Report told = Memory.since(
                report(THEN, view(ViewStatus.READABLE, "bi")),
                report(THEN.plusSeconds(3600), view(ViewStatus.DENIED, "bi", "tableau")));

        assertThat(told.views().get(0).status()).isEqualTo(ViewStatus.DENIED);
        assertThat(told.findings().get(0).message()).isEqualTo("public.v: as it is.");
    }

    @Test
    void whatWasDeniedThenIsDenied() {
        Report told = Memory.since(
                report(THEN, view(ViewStatus.DENIED, "bi")),
                report(THEN.plusSeconds(3600), view(ViewStatus.DENIED, "bi")));

        assertThat(told.views().get(0).status()).isEqualTo(ViewStatus.DENIED);
    }

    @Test
    void anEarlierReportWithoutReadersProvesNothing() {
        Report told = Memory.since(
                report(THEN, view(ViewStatus.READABLE)), report(THEN.plusSeconds(3600), view(ViewStatus.DENIED, "bi")));

        assertThat(told.views().get(0).status()).isEqualTo(ViewStatus.DENIED);
    }

    private static ViewVerdict view(ViewStatus status, String... readers) {
        return new ViewVerdict(
                "public.v",
                status,
                null,
                null,
                status == ViewStatus.READABLE ? null : "as it is",
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(readers));
    }

    private static Report report(Instant at, ViewVerdict view) {
        List<Finding> findings = view.status() == ViewStatus.READABLE
                ? List.of()
                : List.of(new Finding(
                        FindingCode.VIEW_NOT_READABLE,
                        Severity.ERROR,
                        List.of(),
                        List.of(view.view()),
                        view.view() + ": as it is.",
                        List.of(),
                        Certainty.PROVEN));
        return new Report(
                "01",
                "shop",
                findings.isEmpty() ? Status.IN_SYNC : Status.DRIFTED,
                "as it is",
                at,
                1,
                new Trigger.CommandLine(),
                null,
                null,
                findings,
                List.of(),
                List.of(),
                List.of(view),
                null,
                Recovery.none(),
                null);
    }
}
