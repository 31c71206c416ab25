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
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JunitReportTest {
    private static final String HOSTILE = "vw_\u0007<x a=\"1\">&\u202e]]>";

    @Test
    void wrongIsAFailureAndUnseenIsAnError() throws Exception {
        Element suite = parsed(report(
                Status.DRIFTED,
                view("public.vw_ok", ViewStatus.READABLE, null),
                view("public.vw_gone", ViewStatus.MISSING, "no such view"),
                view("public.vw_busy", ViewStatus.LOCKED, "locked by pid 7")));

        assertThat(suite.getAttribute("name")).isEqualTo("plumbline finance");
        assertThat(suite.getAttribute("tests")).isEqualTo("5");
        assertThat(suite.getAttribute("failures")).isEqualTo("3");
        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        assertThat(suite.getAttribute("timestamp")).isEqualTo("2026-11-22T14:00:00");
        assertThat(testcase(suite, "public.vw_ok").getElementsByTagName("*").getLength())
                .isZero();
        Element failure = (Element) testcase(suite, "public.vw_gone")
                .getElementsByTagName("failure")
                .item(0);
        assertThat(failure.getAttribute("type")).isEqualTo("MISSING");
        assertThat(failure.getAttribute("message")).isEqualTo("no such view");
        assertThat(failure.getTextContent()).contains("next: look");
        assertThat(testcase(suite, "public.vw_busy")
                        .getElementsByTagName("error")
                        .getLength())
                .isEqualTo(1);
        assertThat(testcase(suite, "unrecorded-migration")
                        .getElementsByTagName("failure")
                        .getLength())
                .isEqualTo(1);
    }

    @Test
    void whatCouldNotBeLookedAtIsNeverPassed() throws Exception {
        Element suite = parsed(report(Status.NOT_CHECKED));

        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        assertThat(testcase(suite, "status").getElementsByTagName("error").getLength())
                .isEqualTo(1);
    }

    @Test
    void noNameCanEndAnAttribute() throws Exception {
        Element suite = parsed(report(Status.DRIFTED, view(HOSTILE, ViewStatus.MISSING, HOSTILE)));

        assertThat(testcase(suite, Visible.line(HOSTILE))
                        .getElementsByTagName("failure")
                        .getLength())
                .isEqualTo(1);
    }

    private static Element parsed(Report report) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(JunitReport.of(report))))
                .getDocumentElement();
    }

    private static Element testcase(Element suite, String name) {
        for (int i = 0; i < suite.getElementsByTagName("testcase").getLength(); i++) {
            Element found = (Element) suite.getElementsByTagName("testcase").item(i);
            if (found.getAttribute("name").equals(name)) {
                return found;
            }
        }
        throw new AssertionError("no test " + name);
    }

    private static ViewVerdict view(String name, ViewStatus status, @Nullable String message) {
        return new ViewVerdict(
                name, status, null, null, message, message == null ? null : "look", null, null, List.of(), List.of());
    }

    private static Report report(Status status, ViewVerdict... views) {
        List<Finding> findings = status == Status.DRIFTED
                ? List.of(new Finding(
                        FindingCode.UNRECORDED_MIGRATION,
                        Severity.ERROR,
                        List.of(),
                        List.of(),
                        "not recorded",
                        List.of("a table"),
                        Certainty.PROVEN))
                : List.of();
        return new Report(
                "01KAP3V5M8Q2R7T4W9X0YZB6CD",
                "finance",
                status,
                "a summary",
                Instant.parse("2026-11-22T14:00:00Z"),
                400,
                new Trigger.CommandLine(),
                null,
                null,
                findings,
                List.of(),
                List.of(),
                List.of(views),
                null,
                Recovery.none(),
                null);
    }
}
