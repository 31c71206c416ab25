package dev.plumbline.bot.command;

import dev.plumbline.core.request.DiagnosisRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A typed text, understood as far as it can be without knowing the targets. Targets are as typed. */
public sealed interface ParsedCommand {
    /** Nothing typed: {@code /drift} alone. */
    record Chooser() implements ParsedCommand {}

    /**
     * A run of the function.
     *
     * @param option letter of the wanted recovery option, in upper case; null for all
     * @param here the answer is for everyone in the channel
     */
    record Ask(
            DiagnosisRequest.Kind kind,
            String target,
            boolean deep,
            boolean here,
            boolean afterRestore,
            @Nullable String option)
            implements ParsedCommand {}

    record Targets() implements ParsedCommand {}

    record Mute(String target, Duration duration) implements ParsedCommand {}

    record Unmute(String target) implements ParsedCommand {}

    /** @param command null for the list of all */
    record Help(@Nullable CommandWord command) implements ParsedCommand {}

    record MissingTarget(CommandWord command) implements ParsedCommand {}

    /** @param suggestions commands that look alike, nearest first */
    record UnknownCommand(String typed, List<String> suggestions) implements ParsedCommand {
        public UnknownCommand {
            suggestions = List.copyOf(suggestions);
        }
    }

    /** @param words what is wrong, in words */
    record Misuse(CommandWord command, String words) implements ParsedCommand {}
}
