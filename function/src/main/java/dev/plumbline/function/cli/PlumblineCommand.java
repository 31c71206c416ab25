package dev.plumbline.function.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "plumbline",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = HelpCommand.class,
        description =
                "The drift doctor for Django on PostgreSQL: what `migrate` will do, why, and the commands that repair it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:in sync: everything that was asked for was looked at, and is right",
            "1:behind or drifted, or a required view is not readable",
            "2:misuse: unknown flag, file or target not found, manifest unreadable",
            "3:not checked: could not look"
        })
final class PlumblineCommand implements Runnable {
    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do: check, views, plan, manifest, record, targets, explain or playground");
    }
}
