package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.Literals;
import dev.plumbline.core.python.KeywordArgument;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code datetime.date(2020, 1, 31)} and its kin as SQL literals. */
final class DateLiterals {
    private DateLiterals() {}

    /** Null if an argument is computed, or if the time zone is not UTC. */
    static @Nullable String of(String function, Call call) {
        List<Integer> parts = new ArrayList<>();
        for (PythonExpression argument : call.arguments()) {
            Integer part = Literals.integer(argument);
            if (part == null) {
                return null;
            }
            parts.add(part);
        }
        if (function.equals("timedelta")) {
            return interval(parts, call.keywords());
        }
        String zone = "";
        for (KeywordArgument keyword : call.keywords()) {
            String path = keyword.value().dottedName().orElse("").toLowerCase(Locale.ROOT);
            if (!"tzinfo".equals(keyword.name()) || !path.endsWith("utc")) {
                return null;
            }
            zone = "+00:00";
        }
        return switch (function) {
            case "date" -> parts.size() == 3 && zone.isEmpty() ? quoted(day(parts)) : null;
            case "time" -> parts.size() <= 4 ? quoted(time(parts)) : null;
            default ->
                parts.size() >= 3 && parts.size() <= 7
                        ? quoted(day(parts) + "T" + time(parts.subList(3, parts.size())) + zone)
                        : null;
        };
    }

    private static @Nullable String interval(List<Integer> parts, List<KeywordArgument> keywords) {
        List<String> amounts = new ArrayList<>();
        List<String> units = List.of("days", "seconds", "microseconds");
        if (parts.size() > units.size()) {
            return null;
        }
        for (int i = 0; i < parts.size(); i++) {
            amounts.add(parts.get(i) + " " + units.get(i));
        }
        for (KeywordArgument keyword : keywords) {
            Integer amount = Literals.integer(keyword.value());
            if (amount == null || keyword.name() == null) {
                return null;
            }
            amounts.add(amount + " " + keyword.name());
        }
        return amounts.isEmpty() ? "'0'" : quoted(String.join(" ", amounts));
    }

    private static String day(List<Integer> parts) {
        return String.format(Locale.ROOT, "%04d-%02d-%02d", parts.get(0), parts.get(1), parts.get(2));
    }

    private static String time(List<Integer> parts) {
        int hour = parts.isEmpty() ? 0 : parts.get(0);
        int minute = parts.size() < 2 ? 0 : parts.get(1);
        int second = parts.size() < 3 ? 0 : parts.get(2);
        String time = String.format(Locale.ROOT, "%02d:%02d:%02d", hour, minute, second);
        return parts.size() < 4 ? time : time + String.format(Locale.ROOT, ".%06d", parts.get(3));
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }
}
