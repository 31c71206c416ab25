package dev.plumbline.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.diagnosis.Finding;
import dev.plumbline.core.diagnosis.FindingCode;
import dev.plumbline.core.diagnosis.Severity;
import dev.plumbline.core.diagnosis.ViewVerdict;
import dev.plumbline.core.recovery.RecoveryOption;
import dev.plumbline.core.recovery.RecoveryStep;
import dev.plumbline.core.report.FilePlace;
import dev.plumbline.core.report.Report;
import dev.plumbline.core.timeline.Manifest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The findings as SARIF's results, in the report's order. */
final class SarifResults {
    private static final int MOST_EVIDENCE = 10;
    private static final int MOST_STEPS = 5;

    private final Report report;
    private final @Nullable Manifest manifest;
    private final List<FindingCode> rules;
    private final SarifFingerprints fingerprints = new SarifFingerprints();

    /** @param rules in their order in the tool */
    SarifResults(Report report, @Nullable Manifest manifest, List<FindingCode> rules) {
        this.report = report;
        this.manifest = manifest;
        this.rules = rules;
    }

    ArrayNode write() {
        ArrayNode results = JsonNodeFactory.instance.arrayNode();
        report.findings().forEach(finding -> result(finding, results.addObject()));
        return results;
    }

    private void result(Finding finding, ObjectNode result) {
        List<FilePlace> places = FilePlace.of(finding, report.migrate(), manifest);
        result.put("ruleId", finding.code().code());
        result.put("ruleIndex", rules.indexOf(finding.code()));
        result.put("level", SarifRules.level(finding.severity()));
        result.set("message", message(finding));
        result.putArray("locations").add(SarifPlaces.location(finding, places, report.target()));
        if (places.size() > 1) {
            ArrayNode related = result.putArray("relatedLocations");
            places.stream().skip(1).map(SarifPlaces::related).forEach(related::add);
        }
        fingerprints.write(finding, result.putObject("partialFingerprints"));
        result.putObject("properties").put("confidence", JsonFields.wireName(finding.confidence()));
    }

    private ObjectNode message(Finding finding) {
        SarifMessage message = new SarifMessage(finding.message());
        finding.evidence().stream().limit(MOST_EVIDENCE).forEach(message::line);
        if (finding.evidence().size() > MOST_EVIDENCE) {
            message.line("… and %d more".formatted(finding.evidence().size() - MOST_EVIDENCE));
        }
        verdict(finding).ifPresent(view -> view(view, message));
        if (finding.severity() == Severity.ERROR) {
            report.recovery().recommendedOption().ifPresent(option -> wayOut(option, message));
        }
        return message.write();
    }

    /** What was said of the view that the finding is about. */
    private Optional<ViewVerdict> verdict(Finding finding) {
        return report.views().stream()
                .filter(view -> view.status().code().stream().anyMatch(code -> code == finding.code())
                        && finding.relations().contains(view.view()))
                .findFirst();
    }

    private static void view(ViewVerdict view, SarifMessage message) {
        if (view.root() != null) {
            message.line("Root: " + view.root());
        }
        if (view.chain().size() > 2) {
            message.line(String.join(" ← ", view.chain()));
        }
        if (view.next() != null) {
            message.line("Next: " + view.next());
        }
    }

    /** The steps hold only together and in their order, so a plan that is long is only named. */
    private static void wayOut(RecoveryOption option, SarifMessage message) {
        List<String> steps = option.steps().stream().map(SarifResults::run).toList();
        if (steps.isEmpty()) {
            return;
        }
        message.line("Way out: option %s, \"%s\"; `plumbline plan` prints it.".formatted(option.id(), option.title()));
        if (steps.size() <= MOST_STEPS && steps.stream().noneMatch(step -> step.contains("\n"))) {
            for (int i = 0; i < steps.size(); i++) {
                message.command("Step %d of %d".formatted(i + 1, steps.size()), steps.get(i));
            }
        }
    }

    private static String run(RecoveryStep step) {
        return switch (step) {
            case RecoveryStep.Command command -> command.run();
            case RecoveryStep.Sql sql -> sql.run();
            case RecoveryStep.Decision decision -> "Decide: " + decision.ask();
        };
    }
}
