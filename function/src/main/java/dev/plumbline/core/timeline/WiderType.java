package dev.plumbline.core.timeline;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether every value of one type is surely a value of another one, too. */
final class WiderType {
    private static final List<String> INTEGERS = List.of("smallint", "integer", "bigint");
    /** Digits of the largest value, in the order of {@link #INTEGERS}. */
    private static final List<Integer> DIGITS = List.of(5, 10, 19);

    private static final Pattern LENGTH = Pattern.compile("character varying\\((\\d+)\\)");
    private static final Pattern DECIMAL = Pattern.compile("numeric\\((\\d+),(\\d+)\\)");

    private WiderType() {}

    /** As {@code format_type} prints them; null where a type is not known. */
    static boolean holdsAll(@Nullable String type, @Nullable String wider) {
        if (type == null || wider == null) {
            return false;
        }
        if (type.equals(wider) || wider.equals("text")) {
            return true;
        }
        Matcher length = LENGTH.matcher(wider);
        if (length.matches()) {
            Matcher before = LENGTH.matcher(type);
            return before.matches() && Integer.parseInt(before.group(1)) <= Integer.parseInt(length.group(1));
        }
        if (wider.equals("character varying")) {
            return type.equals("text") || LENGTH.matcher(type).matches();
        }
        int integer = INTEGERS.indexOf(type);
        if (INTEGERS.contains(wider)) {
            return integer >= 0 && integer <= INTEGERS.indexOf(wider);
        }
        Matcher decimal = DECIMAL.matcher(wider);
        if (decimal.matches()) {
            int whole = Integer.parseInt(decimal.group(1)) - Integer.parseInt(decimal.group(2));
            Matcher before = DECIMAL.matcher(type);
            return integer >= 0
                    ? DIGITS.get(integer) <= whole
                    : before.matches()
                            && Integer.parseInt(before.group(2)) <= Integer.parseInt(decimal.group(2))
                            && Integer.parseInt(before.group(1)) - Integer.parseInt(before.group(2)) <= whole;
        }
        return (type.equals("date") && wider.equals("timestamp with time zone"))
                || (type.equals("real") && wider.equals("double precision"));
    }
}
