package dev.plumbline.bot.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The commands, in the order that help lists them. */
public enum CommandWord {
    CHECK(
            "check TARGET [--deep] [--here] [--after-restore]",
            "One diagnosis: what is wrong, why, and the way out.",
            "--deep reads the required views too, not only their definitions. --here shows the answer to everyone in this"
                    + " channel. --after-restore looks first at what a restore from a dump leaves behind."),
    VIEWS(
            "views TARGET [--here]",
            "Only the required views: do they exist, can they be read, have they the wanted columns.",
            "The gate before a BI job. --here shows the answer to everyone in this channel."),
    PLAN(
            "plan TARGET [a|b] [--here]",
            "Only the way out, step by step. Nothing is run.",
            "a is a fresh schema, b repairs what is there. Without a letter: all options, the recommended one first."),
    HISTORY(
            "history TARGET [--here]",
            "What django_migrations records, and where tables and records disagree.",
            "--here shows the answer to everyone in this channel."),
    TARGETS("targets", "The targets you may check here, with their last known state.", "It asks no database."),
    MUTE(
            "mute TARGET 1h|24h|7d",
            "Scheduled checks keep quiet about the present trouble.",
            "It ends by itself. Anything worse is still told, and checks that a person asks for always answer."),
    UNMUTE("unmute TARGET", "Ends a mute at once.", "Nothing else changes."),
    HELP("help [COMMAND]", "This list, or one command in full.", "Everything also works after a mention of the bot.");

    private final String usage;
    private final String summary;
    private final String more;

    CommandWord(String usage, String summary, String more) {
        this.usage = usage;
        this.summary = summary;
        this.more = more;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** E.g. {@code /drift views TARGET [--here]}. */
    public String usage() {
        return "/drift " + usage;
    }

    public String summary() {
        return summary;
    }

    /** What the summary leaves out. */
    public String more() {
        return more;
    }

    public boolean needsTarget() {
        return usage.contains("TARGET");
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(CommandWord::word).toList();
    }

    public static Optional<CommandWord> find(String typed) {
        return Arrays.stream(values())
                .filter(command -> command.word().equalsIgnoreCase(typed))
                .findFirst();
    }
}
