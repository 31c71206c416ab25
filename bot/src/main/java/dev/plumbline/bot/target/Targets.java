package dev.plumbline.bot.target;

import dev.plumbline.bot.command.Spelling;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The targets in the order they are configured, and how a typed name finds one. */
public record Targets(List<BotTarget> all) {
    public Targets {
        all = List.copyOf(all);
        long names = all.stream().map(BotTarget::name).distinct().count();
        if (names != all.size()) {
            throw new IllegalArgumentException("two targets have the same name");
        }
    }

    public Optional<BotTarget> named(String name) {
        return all.stream().filter(target -> target.name().equals(name)).findFirst();
    }

    /** What a typed name means. */
    public sealed interface Match {
        record Found(BotTarget target) implements Match {}

        /** @param suggestions names that look alike, or that all begin with what was typed */
        record NotFound(List<String> suggestions) implements Match {
            public NotFound {
                suggestions = List.copyOf(suggestions);
            }
        }
    }

    /**
     * The exact name; else the same in other case; else the one name that begins with it and a hyphen
     * ({@code finance} for {@code finance-prod}).
     *
     * @param visible the targets this person may know of: no others are found or suggested
     */
    public static Match match(String typed, Collection<BotTarget> visible) {
        Optional<BotTarget> exact =
                visible.stream().filter(target -> target.name().equals(typed)).findFirst();
        if (exact.isPresent()) {
            return new Match.Found(exact.get());
        }
        String lower = typed.toLowerCase(Locale.ROOT);
        List<BotTarget> alike = visible.stream()
                .filter(target -> target.name().toLowerCase(Locale.ROOT).equals(lower))
                .toList();
        if (alike.isEmpty()) {
            alike = visible.stream()
                    .filter(target -> target.name().toLowerCase(Locale.ROOT).startsWith(lower + "-"))
                    .toList();
        }
        if (alike.size() == 1) {
            return new Match.Found(alike.get(0));
        }
        List<String> names = visible.stream().map(BotTarget::name).toList();
        return new Match.NotFound(
                alike.isEmpty()
                        ? Spelling.suggestions(typed, names)
                        : alike.stream().map(BotTarget::name).toList());
    }
}
