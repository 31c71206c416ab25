package dev.plumbline.core.report;

import dev.plumbline.core.diagnosis.Certainty;
import dev.plumbline.core.diagnosis.Forecast;
import dev.plumbline.core.diagnosis.Words;
import dev.plumbline.core.migration.MigrationKey;
import java.util.ArrayList;
import java.util.List;

/** What a command line of migrate would do, for people. */
public final class ForecastText {
    private ForecastText() {}

    public static String of(Forecast forecast) {
        List<String> lines = new ArrayList<>();
        lines.add("`%s` would now".formatted(forecast.command()));
        list(lines, "run", forecast.runs());
        list(lines, "undo", forecast.undoes());
        list(lines, "record without running", forecast.records());
        if (!forecast.hides().isEmpty()) {
            list(lines, "  ! of these, not (or not wholly) in the database, and skipped for ever:", forecast.hides());
        }
        list(lines, "un-record", forecast.unrecords());
        if (!forecast.orphans().isEmpty()) {
            list(lines, "  ! of these, in the database, and made again by the next migrate:", forecast.orphans());
        }
        if (forecast.error() != null) {
            String at = forecast.at() == null ? "" : " at " + forecast.at();
            lines.add("  fail%s: %s%s: %s"
                    .formatted(
                            at,
                            forecast.error(),
                            forecast.sqlState() == null ? "" : " (" + forecast.sqlState() + ")",
                            forecast.message()));
        } else if (lines.size() == 1) {
            lines.add("  do nothing");
        }
        lines.add(
                forecast.confidence() == Certainty.PROVEN
                        ? "  exit code %d".formatted(forecast.exitCode())
                        : "  exit code not proven: %s"
                                .formatted(
                                        forecast.exitCode() == null
                                                ? "undoing is not modelled"
                                                : "code whose work can not be read comes before the end"));
        return String.join("\n", lines.stream().map(Visible::line).toList());
    }

    private static void list(List<String> lines, String what, List<MigrationKey> keys) {
        if (keys.isEmpty()) {
            return;
        }
        lines.add("  %s %s%s"
                .formatted(
                        what,
                        keys.size() == 1 ? "" : keys.size() + " migrations: ",
                        keys.size() > 30
                                ? Words.migrations(keys)
                                : String.join(
                                        ", ",
                                        keys.stream()
                                                .map(MigrationKey::toString)
                                                .toList())));
    }
}
