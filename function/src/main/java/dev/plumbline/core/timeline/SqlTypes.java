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
        String modifier = "";
        SqlCursor arguments = cursor.peek().isSymbol("(") ? cursor.parenthesised() : null;
        if (arguments != null) {
            modifier = "(" + arguments.restText().replaceAll("\\s+", "") + ")";
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
        if (name.equals("character") && modifier.isEmpty()) {
            modifier = "(1)";
        }
        String array = "";
        while (cursor.acceptSymbol("[")) {
            while (!cursor.atEnd() && !cursor.acceptSymbol("]")) {
                cursor.take();
            }
            array = "[]";
        }
        if (cursor.accept("array")) {
            array = "[]";
        }
        return new SqlType(name + modifier + array, serial);
    }
}
