package dev.plumbline.bot.blocks;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Foreign text (names, errors, commands, what a person typed) made safe for Slack's mrkdwn, once. Nothing that passes
 * here can page anyone, open a link, end a code span or hide a character from the reader.
 */
public final class Mrkdwn {
    /** Stands for a backtick where a real one would end the code span: Slack has no escape for it. */
    private static final char BACKTICK_STAND_IN = '\u02CB';

    private static final Pattern USER_ID = Pattern.compile("[UW][A-Z0-9]{1,31}");
    private static final Pattern CHANNEL_ID = Pattern.compile("[CGD][A-Z0-9]{1,31}");
    private static final Pattern EMOJI = Pattern.compile(".*:[\\p{Alnum}_+'-]+:.*", Pattern.UNICODE_CHARACTER_CLASS);
    private static final DateTimeFormatter FALLBACK = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Mrkdwn() {}

    /** A name or a short command as a code span. */
    public static String code(String foreign) {
        return code(foreign, BlockLimits.SECTION_BUDGET);
    }

    /** @param max characters of the result, cut visibly */
    public static String code(String foreign, int max) {
        String line = oneLine(foreign);
        return fit(line, max, text -> '`' + escapeInCode(text.isBlank() ? "(empty)" : text) + '`');
    }

    /** Several lines as a code block. The caller has cut it: an exact command is never cut in the middle here. */
    public static String codeBlock(String foreign) {
        String text = escapeInCode(visible(foreign.strip()));
        return "```\n" + (text.isEmpty() ? "(empty)" : text) + "\n```";
    }

    /** Whether a code block shows this text character by character, so that a copy of it is the text itself. */
    public static boolean isExactInCode(String foreign) {
        return foreign.indexOf('`') < 0 && visible(foreign).equals(foreign);
    }

    /**
     * A sentence with foreign names in it. Pairs of backticks become code spans; words that Slack would take for
     * formatting or an emoji (they hold {@code _ * ~} or {@code :x:}) become code spans too.
     *
     * @param max characters of the result, cut visibly
     */
    public static String prose(String foreign, int max) {
        return fit(oneLine(foreign), max, Mrkdwn::escapeProse);
    }

    public static String prose(String foreign) {
        return prose(foreign, BlockLimits.SECTION_BUDGET);
    }

    /** For {@code plain_text} objects, which Slack does not parse: nothing is escaped, only made visible and cut. */
    public static String plain(String foreign, int max) {
        return fit(oneLine(foreign), max, text -> text.isBlank() ? "(empty)" : text);
    }

    /** Plain words for the top-level text, which Slack parses for pings and links but which is read aloud. */
    public static String notification(String foreign) {
        return fit(oneLine(foreign), BlockLimits.NOTIFICATION_BUDGET, text -> escapeEntities(text.replace('`', '\'')));
    }

    /** A person's name, shown by Slack. In a message that nobody is to be paged by, Slack shows it without a ping. */
    public static String user(String id) {
        return USER_ID.matcher(id).matches() ? "<@" + id + ">" : code(id, 64);
    }

    public static String channel(String id) {
        return CHANNEL_ID.matcher(id).matches() ? "<#" + id + ">" : code(id, 64);
    }

    /** Date and time in the reader's own time zone. */
    public static String dateAndTime(Instant instant) {
        return slackDate(instant, "{date_short_pretty} {time_secs}");
    }

    public static String time(Instant instant) {
        return slackDate(instant, "{time}");
    }

    private static String slackDate(Instant instant, String format) {
        return "<!date^" + instant.getEpochSecond() + "^" + format + "|" + FALLBACK.format(instant) + ">";
    }

    /** Makes invisible characters visible, keeps line breaks. */
    static String visible(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (point == '\n') {
                out.append('\n');
            } else if (point == '\t') {
                out.append("    ");
            } else if (point == '\r') {
                if (i >= text.length() || text.charAt(i) != '\n') {
                    out.append('\n');
                }
            } else if (isHidden(point)) {
                out.append("\u27E8U+").append("%04X".formatted(point)).append('\u27E9');
            } else if (Character.isSpaceChar(point)) {
                out.append(' ');
            } else {
                out.appendCodePoint(point);
            }
        }
        return out.toString();
    }

    private static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default ->
                point == 0x115F
                        || point == 0x1160
                        || point == 0x3164
                        || point == 0xFFA0
                        || point == 0x034F
                        || (point >= 0xFE00 && point <= 0xFE0F)
                        || (point >= 0xE0100 && point <= 0xE01EF);
        };
    }

    private static String oneLine(String text) {
        return visible(text).replace('\n', ' ').strip();
    }

    private static String escapeEntities(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String escapeInCode(String text) {
        return escapeEntities(text.replace('`', BACKTICK_STAND_IN));
    }

    private static String escapeProse(String text) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        while (from < text.length()) {
            int open = text.indexOf('`', from);
            int close = open < 0 ? -1 : text.indexOf('`', open + 1);
            if (close < 0) {
                escapeWords(text.substring(from).replace('`', '\''), out);
                break;
            }
            escapeWords(text.substring(from, open), out);
            String inside = text.substring(open + 1, close);
            if (!inside.isBlank()) {
                out.append('`').append(escapeInCode(inside)).append('`');
            }
            from = close + 1;
        }
        return out.toString();
    }

    private static void escapeWords(String text, StringBuilder out) {
        int i = 0;
        while (i < text.length()) {
            int end = i;
            boolean space = text.charAt(i) == ' ';
            while (end < text.length() && (text.charAt(end) == ' ') == space) {
                end++;
            }
            String run = text.substring(i, end);
            out.append(space ? run : escapeWord(run));
            i = end;
        }
    }

    private static String escapeWord(String word) {
        int start = 0;
        int end = word.length();
        while (start < end && "([{\"'".indexOf(word.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && isTrailingPunctuation(word, start, end)) {
            end--;
        }
        String core = word.substring(start, end);
        if (!needsCode(core)) {
            return escapeEntities(word);
        }
        boolean quoted = start > 0 && end < word.length() && word.charAt(start - 1) == '"' && word.charAt(end) == '"';
        String before = word.substring(0, quoted ? start - 1 : start);
        String after = word.substring(quoted ? end + 1 : end);
        return escapeEntities(before) + '`' + escapeInCode(core) + '`' + escapeEntities(after);
    }

    private static boolean isTrailingPunctuation(String word, int start, int end) {
        char last = word.charAt(end - 1);
        if (last == ')') {
            return word.substring(start, end).indexOf('(') < 0;
        }
        if (last == ':' && word.substring(start, end - 1).indexOf(':') >= 0) {
            return false;
        }
        return ".,;:!?\"'\u2026]}".indexOf(last) >= 0;
    }

    private static boolean needsCode(String word) {
        return word.indexOf('_') >= 0
                || word.indexOf('*') >= 0
                || word.indexOf('~') >= 0
                || word.startsWith("--")
                || EMOJI.matcher(word).matches();
    }

    private interface Render {
        String of(String text);
    }

    /** Cuts the raw text, never the escaped one: no half entity, no half surrogate pair, no open code span. */
    private static String fit(String raw, int max, Render render) {
        String whole = render.of(raw);
        if (whole.length() <= max) {
            return whole;
        }
        int low = 0;
        int high = raw.codePointCount(0, raw.length());
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (render.of(prefix(raw, middle)).length() <= max) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        String cut = render.of(prefix(raw, low));
        return cut.length() <= max ? cut : "\u2026";
    }

    private static String prefix(String raw, int codePoints) {
        return raw.substring(0, raw.offsetByCodePoints(0, codePoints)).stripTrailing() + "\u2026";
    }
}
