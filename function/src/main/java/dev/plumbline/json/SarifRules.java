package dev.plumbline.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.diagnosis.Finding;
import dev.plumbline.core.diagnosis.FindingCode;
import dev.plumbline.core.diagnosis.Severity;
import dev.plumbline.core.report.Report;
import dev.plumbline.core.request.DiagnosisRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The codes of findings as SARIF's rules. */
final class SarifRules {
    private SarifRules() {}

    /** All that such a run looks for, found or not: so a run without results says what it looked for. */
    static List<FindingCode> codes(DiagnosisRequest.Kind kind, Report report) {
        Set<FindingCode> found = report.findings().stream().map(Finding::code).collect(Collectors.toSet());
        return Arrays.stream(FindingCode.values())
                .filter(code -> kind != DiagnosisRequest.Kind.VIEWS || code.isAboutViews() || found.contains(code))
                .toList();
    }

    static ArrayNode write(List<FindingCode> codes, Function<FindingCode, String> pages) {
        ArrayNode rules = JsonNodeFactory.instance.arrayNode();
        codes.forEach(code -> rule(code, pages.apply(code), rules.addObject()));
        return rules;
    }

    static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
        };
    }

    private static void rule(FindingCode code, String page, ObjectNode rule) {
        // The page without its title, which readers of rules show by themselves.
        String body = page.substring(page.indexOf('\n') + 1).strip();
        rule.put("id", code.code());
        rule.set("shortDescription", SarifMessage.text(code.title() + "."));
        rule.set("fullDescription", SarifMessage.text(firstSection(body)));
        rule.set("help", SarifMessage.text(body.replaceAll("(?m)^#+ ", ""), body));
        rule.putObject("defaultConfiguration").put("level", level(code.severity()));
        ObjectNode properties = rule.putObject("properties");
        // Code scanning's own words, by which it sorts what is no vulnerability.
        properties.put(
                "problem.severity", code.severity() == Severity.INFO ? "recommendation" : level(code.severity()));
        properties.putArray("tags").add("django").add("postgresql").add(code.isAboutViews() ? "views" : "migrations");
    }

    /** What stands under the first heading, in one line. */
    private static String firstSection(String body) {
        return body.lines()
                .skip(1)
                .takeWhile(line -> !line.startsWith("#"))
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining(" "));
    }
}
