package dev.plumbline.core.timeline;

import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The names PostgreSQL makes up by itself, and how it prints names in its messages. */
public final class PostgresNames {
    /** Bytes of an identifier; PostgreSQL cuts the rest off. */
    private static final int LONGEST = 63;

    /** Keywords that PostgreSQL 15 quotes where it prints an identifier. */
    private static final Set<String> QUOTED_KEYWORDS = Set.of(
            ("all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both"
                            + " case cast char character check coalesce collate collation column concurrently"
                            + " constraint create cross current_catalog current_date current_role current_schema"
                            + " current_time current_timestamp current_user dec decimal default deferrable desc"
                            + " distinct do else end except exists extract false fetch float for foreign freeze from"
                            + " full grant greatest group grouping having ilike in initially inner inout int integer"
                            + " intersect interval into is isnull join lateral leading least left like limit localtime"
                            + " localtimestamp national natural nchar none normalize not notnull null nullif numeric"
                            + " offset on only or order out outer overlaps overlay placing position precision primary"
                            + " real references returning right row select session_user setof similar smallint some"
                            + " substring symmetric table tablesample then time timestamp to trailing treat trim true"
                            + " union unique user using values varchar variadic verbose when where window with"
                            + " xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi"
                            + " xmlroot xmlserialize xmltable")
                    .split(" "));

    private PostgresNames() {}

    /**
     * The name for an index, constraint or sequence that nobody named: {@code table_column_label}, with a number behind
     * where that is taken.
     */
    public static String implicit(String table, @Nullable String column, String label, Predicate<String> taken) {
        String numbered = label;
        int pass = 0;
        while (true) {
            String name = join(table, column, numbered);
            if (!taken.test(name)) {
                return name;
            }
            pass++;
            numbered = label + pass;
        }
    }

    /** As PostgreSQL's {@code makeObjectName}: the longer of the two first parts gives way. */
    private static String join(String table, @Nullable String column, String label) {
        int overhead = bytes(label) + 1 + (column == null ? 0 : 1);
        int available = LONGEST - overhead;
        int first = bytes(table);
        int second = column == null ? 0 : bytes(column);
        while (first + second > available) {
            if (first > second) {
                first--;
            } else {
                second--;
            }
        }
        String start = cut(table, first);
        return column == null ? start + "_" + label : start + "_" + cut(column, second) + "_" + label;
    }

    /** An identifier as PostgreSQL stores it. */
    static String stored(String name) {
        return bytes(name) <= LONGEST ? name : cut(name, LONGEST);
    }

    /** An identifier as PostgreSQL prints it where it describes an object: quoted only where it has to be. */
    static String printed(String name) {
        boolean plain = !name.isEmpty() && !Character.isDigit(name.charAt(0));
        for (int i = 0; plain && i < name.length(); i++) {
            char c = name.charAt(i);
            plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
        }
        return plain && !QUOTED_KEYWORDS.contains(name) ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    private static int bytes(String text) {
        return text.codePoints().map(PostgresNames::bytes).sum();
    }

    /** Bytes of a code point in UTF-8. */
    private static int bytes(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }

    /** The longest start of the text that fits, never half a character. */
    private static String cut(String text, int bytes) {
        int end = 0;
        int used = 0;
        while (end < text.length()) {
            int next = text.offsetByCodePoints(end, 1);
            used += bytes(text.codePointAt(end));
            if (used > bytes) {
                break;
            }
            end = next;
        }
        return text.substring(0, end);
    }
}
