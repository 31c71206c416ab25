package dev.plumbline.function.cli;

import dev.plumbline.core.report.Visible;
import dev.plumbline.function.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "targets", description = "Lists the configured targets, and whether each one is complete.")
final class TargetsCommand implements Callable<Integer> {
    private final Targets targets;
    private final Console console;

    @Option(
            names = "--targets",
            paramLabel = "FILE",
            description = "The targets file. Default: $PLUMBLINE_TARGETS, else targets.yaml.")
    @Nullable
    String file;

    TargetsCommand(Targets targets, Console console) {
        this.targets = targets;
        this.console = console;
    }

    @Override
    public Integer call() {
        StringBuilder text = new StringBuilder();
        for (Target target : targets.all(file)) {
            List<String> missing = missing(target);
            text.append("%s %s  %s\n".formatted(missing.isEmpty() ? "✔" : "!", target.name(), describe(target)));
            missing.forEach(each -> text.append("    ").append(each).append('\n'));
        }
        console.result(Visible.text(text.toString()), null);
        return ExitCodes.IN_SYNC;
    }

    private static String describe(Target target) {
        String database = switch (target.database()) {
            case Target.DatabaseAddress.Secret secret -> "secret " + secret.secret();
            case Target.DatabaseAddress.Url ignored -> "by URL";
            case Target.DatabaseAddress.Iam iam -> "IAM user %s at %s".formatted(iam.iamUser(), iam.host());
        };
        String schedule = target.checkEvery() == null ? "not scheduled" : target.checkEvery();
        return "%s, %d views, %s".formatted(database, target.views().size(), schedule);
    }

    /** Complete is: everything that a check, a schedule and Slack would need. */
    private static List<String> missing(Target target) {
        List<String> missing = new ArrayList<>();
        if (target.manifest() == null) {
            missing.add("no manifest: migrations will not be checked, only views and the history's health");
        }
        if (target.views().isEmpty()) {
            missing.add("no views: nothing is required to answer");
        }
        if (target.incidentChannel() == null && target.checkEvery() != null) {
            missing.add("no incidentChannel: scheduled reports have nowhere to go");
        }
        if (target.allow().channels().isEmpty() && target.allow().userGroups().isEmpty()) {
            missing.add("allow is empty: nobody may ask for it in Slack");
        }
        return missing;
    }
}
