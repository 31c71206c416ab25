package dev.plumbline.bot.command;

import dev.plumbline.core.request.DiagnosisRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text → {@link ParsedCommand}. Total: any text has an answer, and none is carried out on a guess. */
public final class CommandText {
    private static final int LONGEST = 1_000;
    private static final Pattern MENTION = Pattern.compile("<@[UW][A-Z0-9]+(\\|[^>]*)?>");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    /** Phones turn two hyphens into a dash. */
    private static final Pattern DASHES = Pattern.compile("^[\u2012-\u2015\u2212]-?(?=\\p{Alpha})");

    private CommandText() {}

    /** The words of a mention: the text without the mention of the bot at its start. */
    public static ParsedCommand parseMention(String text) {
        return parse(MENTION.matcher(text).replaceFirst(" "));
    }

    public static ParsedCommand parse(String text) {
        if (text.length() > LONGEST) {
            return new ParsedCommand.Misuse(CommandWord.HELP, "That is too long for a command.");
        }
        List<String> words = new ArrayList<>();
        for (String word : SPACE.split(text.strip())) {
            if (!word.isEmpty()) {
                words.add(DASHES.matcher(word).replaceFirst("--"));
            }
        }
        if (words.isEmpty()) {
            return new ParsedCommand.Chooser();
        }
        String typed = words.get(0);
        Optional<CommandWord> command = CommandWord.find(typed);
        if (command.isEmpty()) {
            return new ParsedCommand.UnknownCommand(typed, Spelling.suggestions(typed, CommandWord.words()));
        }
        return arguments(command.get(), words.subList(1, words.size()));
    }

    private static ParsedCommand arguments(CommandWord command, List<String> words) {
        Set<String> flags = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (String word : words) {
            if (word.startsWith("--")) {
                flags.add(word.substring(2).toLowerCase(Locale.ROOT));
            } else {
                names.add(word);
            }
        }
        Optional<String> unknown = flags.stream()
                .filter(flag -> !allowed(command).contains(flag))
                .sorted()
                .findFirst();
        if (unknown.isPresent()) {
            return unknownFlag(command, unknown.get());
        }
        if (command.needsTarget() && names.isEmpty()) {
            return new ParsedCommand.MissingTarget(command);
        }
        return switch (command) {
            case CHECK -> ask(command, DiagnosisRequest.Kind.CHECK, names, flags, null);
            case VIEWS -> ask(command, DiagnosisRequest.Kind.VIEWS, names, flags, null);
            case HISTORY -> ask(command, DiagnosisRequest.Kind.HISTORY, names, flags, null);
            case PLAN -> plan(names, flags);
            case TARGETS -> names.isEmpty() ? new ParsedCommand.Targets() : tooMuch(command, names.get(0));
            case MUTE -> mute(names);
            case UNMUTE -> names.size() == 1 ? new ParsedCommand.Unmute(names.get(0)) : tooMuch(command, names.get(1));
            case HELP -> help(names);
        };
    }

    private static Set<String> allowed(CommandWord command) {
        return switch (command) {
            case CHECK -> Set.of("deep", "here", "after-restore");
            case VIEWS, PLAN, HISTORY -> Set.of("here");
            case TARGETS, MUTE, UNMUTE, HELP -> Set.of();
        };
    }

    private static ParsedCommand unknownFlag(CommandWord command, String flag) {
        List<String> near = Spelling.suggestions(flag, allowed(command));
        return new ParsedCommand.Misuse(
                command,
                "I don't know --" + shortened(flag) + " here."
                        + (near.isEmpty() ? "" : " Did you mean --" + near.get(0) + "?"));
    }

    private static ParsedCommand tooMuch(CommandWord command, String word) {
        return new ParsedCommand.Misuse(command, "I don't know what to do with \"" + shortened(word) + "\".");
    }

    private static String shortened(String word) {
        return word.length() <= 60 ? word : word.substring(0, 60) + "\u2026";
    }

    private static ParsedCommand ask(
            CommandWord command,
            DiagnosisRequest.Kind kind,
            List<String> names,
            Set<String> flags,
            @Nullable String option) {
        if (names.size() > 1) {
            return tooMuch(command, names.get(1));
        }
        return new ParsedCommand.Ask(
                kind,
                names.get(0),
                flags.contains("deep"),
                flags.contains("here"),
                flags.contains("after-restore"),
                option);
    }

    private static ParsedCommand plan(List<String> names, Set<String> flags) {
        if (names.size() == 1) {
            return ask(CommandWord.PLAN, DiagnosisRequest.Kind.PLAN, names, flags, null);
        }
        String option = names.get(1).toUpperCase(Locale.ROOT);
        if (!option.equals("A") && !option.equals("B")) {
            return new ParsedCommand.Misuse(
                    CommandWord.PLAN, "An option is a or b, not \"" + shortened(names.get(1)) + "\".");
        }
        if (names.size() > 2) {
            return tooMuch(CommandWord.PLAN, names.get(2));
        }
        return ask(CommandWord.PLAN, DiagnosisRequest.Kind.PLAN, names.subList(0, 1), flags, option);
    }

    private static ParsedCommand mute(List<String> names) {
        if (names.size() != 2) {
            return new ParsedCommand.Misuse(CommandWord.MUTE, "For how long?");
        }
        return switch (names.get(1).toLowerCase(Locale.ROOT)) {
            case "1h" -> new ParsedCommand.Mute(names.get(0), Duration.ofHours(1));
            case "24h", "1d" -> new ParsedCommand.Mute(names.get(0), Duration.ofHours(24));
            case "7d" -> new ParsedCommand.Mute(names.get(0), Duration.ofDays(7));
            default ->
                new ParsedCommand.Misuse(
                        CommandWord.MUTE, "A mute lasts 1h, 24h or 7d, not \"" + shortened(names.get(1)) + "\".");
        };
    }

    private static ParsedCommand help(List<String> names) {
        if (names.isEmpty()) {
            return new ParsedCommand.Help(null);
        }
        String typed = names.get(0);
        return CommandWord.find(typed)
                .<ParsedCommand>map(ParsedCommand.Help::new)
                .orElseGet(() ->
                        new ParsedCommand.UnknownCommand(typed, Spelling.suggestions(typed, CommandWord.words())));
    }
}
