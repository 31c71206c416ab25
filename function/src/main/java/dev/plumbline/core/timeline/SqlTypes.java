package dev.plumbline.core.timeline;

import java.util.Map;
import java.util.Set;

/** Reads a type as SQL writes it into what {@code format_type} prints. */
final class SqlTypes {
    private static final Map<String, String> CANONICAL = Map.ofEntries(
            Map.entry("int", "integer"),
            Map.entry("int4", "integer"),
            Map.entry("int8", "bigint"),
            Map.entry("int2", "smallint"),
            Map.entry("serial", "integer"),
            Map.entry("serial4", "integer"),
            Map.entry("bigserial", "bigint"),
            Map.entry("serial8", "bigint"),
            Map.entry("smallserial", "smallint"),
            Map.entry("bool", "boolean"),
            Map.entry("varchar", "character varying"),
            Map.entry("char", "character"),
            Map.entry("decimal", "numeric"),
            Map.entry("dec", "numeric"),
            Map.entry("float", "double precision"),
            Map.entry("float8", "double precision"),
            Map.entry("float4", "real"),
            Map.entry("timestamptz", "timestamp with time zone"),
            Map.entry("timetz", "time with time zone"),
            Map.entry("varbit", "bit varying"));
    private static final Set<String> SERIAL = Set.of("serial", "serial4", "bigserial", "serial8", "smallserial");

    private SqlTypes() {}

    /** @param serial numbers itself from a sequence */
    record SqlType(String name, boolean serial) {}

    private static final Set<String> INTERVAL_FIELDS = Set.of("year", "month", "day", "hour", "minute", "second");

    static SqlType read(SqlCursor cursor) {
        String written = cursor.peek().isName()
                ? String.valueOf(cursor.name())
                : cursor.take().value();
        boolean serial = SERIAL.contains(written);
        String name =
                CANONICAL.getOrDefault(written.startsWith("pg_catalog.") ? written.substring(11) : written, written);
        if (name.equals("double") && cursor.accept("precision")) {
            name = "double precision";
        } else if ((name.equals("character") || name.equals("bit")) && cursor.accept("varying")) {
            name = name + " varying";
        }
        if (name.startsWith("pg_catalog.")) {
            name = name.substring("pg_catalog.".length());
        }
        if (name.equals("interval")) {
            name = interval(cursor);
        }
        String modifier = modifier(cursor);
        if (name.equals("double precision") && !modifier.isEmpty()) {
            // FLOAT(24) is REAL, and any longer one is DOUBLE PRECISION.
            name = modifier.matches("\\((\\d|1\\d|2[0-4])\\)") ? "real" : name;
            modifier = "";
        }
        if (name.equals("numeric") && modifier.matches("\\(\\d+\\)")) {
            modifier = modifier.replace(")", ",0)");
        }
        boolean zoned = name.endsWith(" with time zone");
        if (zoned && !modifier.isEmpty()) {
            name = name.replace(" with", modifier + " with");
            modifier = "";
        }
        boolean timed = name.equals("timestamp") || name.equals("time");
        if (timed && cursor.accept("with", "time", "zone")) {
            name = name + modifier + " with time zone";
            modifier = "";
        } else if (timed) {
            cursor.accept("without", "time", "zone");
            name = name + modifier + " without time zone";
            modifier = "";
        }
        if ((name.equals("character") || name.equals("bit")) && modifier.isEmpty()) {
            modifier = "(1)";
        }
        String array = cursor.accept("array") ? "[]" : "";
        while (cursor.acceptSymbol("[")) {
            while (!cursor.atEnd() && !cursor.acceptSymbol("]")) {
                cursor.take();
            }
            array = "[]";
        }
        return new SqlType(name + modifier + array, serial);
    }

    private static String modifier(SqlCursor cursor) {
        SqlCursor arguments = cursor.peek().isSymbol("(") ? cursor.parenthesised() : null;
        return arguments == null ? "" : "(" + arguments.restText().replaceAll("\\s+", "") + ")";
    }

    /** {@code INTERVAL DAY TO SECOND(3)} and the like. */
    private static String interval(SqlCursor cursor) {
        StringBuilder name = new StringBuilder("interval");
        if (cursor.peek().kind() == SqlToken.Kind.WORD
                && INTERVAL_FIELDS.contains(cursor.peek().value())) {
            name.append(' ').append(cursor.take().value());
            if (cursor.accept("to")) {
                name.append(" to ").append(cursor.take().value());
            }
            name.append(modifier(cursor));
        }
        return name.toString();
    }
}
