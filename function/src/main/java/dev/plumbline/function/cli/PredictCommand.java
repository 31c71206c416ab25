package dev.plumbline.function.cli;

import dev.plumbline.core.diagnosis.Forecast;
import dev.plumbline.core.report.ForecastText;
import dev.plumbline.core.timeline.MigrateArguments;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.json.ForecastJson;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "predict",
        description = "Says what a command line of `manage.py migrate` would do to a database. Nothing is run.",
        footer = {
            "",
            "Exit code: 0 if it would succeed and hide nothing, 1 if it would fail, or would record what is not there, 3 if that is not known.",
            "",
            "Examples:",
            "  plumbline predict finance-prod --migrate \"batch 0019_historicalbatchtransfer --fake\"",
            "  plumbline predict finance-prod --migrate \"--check\""
        })
final class PredictCommand implements Callable<Integer> {
    private final Runs runs;
    private final Console console;

    @Mixin
    Selection selection = new Selection();

    @Option(
            names = "--migrate",
            paramLabel = "WORDS",
            defaultValue = "",
            description =
                    "What stands behind `migrate`: [APP [NAME|zero]] [--fake] [--check] [--plan]. Default: nothing.")
    String migrate = "";

    @Mixin
    ResultOptions result = new ResultOptions();

    PredictCommand(Runs runs, Console console) {
        this.runs = runs;
        this.console = console;
    }

    @Override
    public Integer call() throws CouldNotLook {
        Forecast forecast = runs.forecast(selection, arguments());
        result.tell(console, () -> ForecastText.of(forecast), () -> ForecastJson.write(forecast));
        Integer exitCode = forecast.exitCode();
        if (exitCode == null) {
            return ExitCodes.NOT_CHECKED;
        }
        return exitCode == 0 && forecast.hides().isEmpty() && forecast.orphans().isEmpty()
                ? ExitCodes.IN_SYNC
                : ExitCodes.WRONG;
    }

    private MigrateArguments arguments() {
        List<String> words = new ArrayList<>(List.of(migrate.strip().split("\\s+")));
        words.removeIf(String::isEmpty);
        try {
            return MigrateArguments.parse(words);
        } catch (IllegalArgumentException misread) {
            throw new Misuse("--migrate: " + misread.getMessage() + ".");
        }
    }
}
