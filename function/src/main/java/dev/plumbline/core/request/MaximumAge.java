package dev.plumbline.core.request;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How old the newest of what a view shows may be.
 *
 * @param column the column whose newest value counts; null for the last REFRESH of a materialized view
 */
public record MaximumAge(Duration atMost, @Nullable String column) {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,6})\\s?(s|m|h|d)");

    /** Reads {@code 90m}, {@code 24h}, {@code 7d}; empty for anything else, and for no time at all. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        long seconds = switch (matcher.group(2).charAt(0)) {
            case 'd' -> 86_400;
            case 'h' -> 3_600;
            case 'm' -> 60;
            default -> 1;
        };
        return number == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(number * seconds));
    }

    /** As a person would say it: {@code 3 days}, {@code 25 hours}, {@code 40 minutes}. */
    public static String words(Duration age) {
        if (age.toHours() >= 72) {
            return age.toDays() + " days";
        }
        if (age.toMinutes() >= 180) {
            return age.toHours() + " hours";
        }
        if (age.toSeconds() >= 180) {
            return age.toMinutes() + " minutes";
        }
        return age.toSeconds() + (age.toSeconds() == 1 ? " second" : " seconds");
    }
}
