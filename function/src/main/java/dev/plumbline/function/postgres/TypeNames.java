package dev.plumbline.function.postgres;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names of types as {@code format_type} prints them. PostgreSQL's own, whose OIDs never change, are formatted here;
 * others are collected and asked of the server in one statement.
 */
final class TypeNames {
    /** Every built-in type a Django project is likely to use: OID, name, OID of its array type. */
    private static final Object[][] BUILT_IN = {
        {16, "boolean", 1000},
        {17, "bytea", 1001},
        {19, "name", 1003},
        {20, "bigint", 1016},
        {21, "smallint", 1005},
        {23, "integer", 1007},
        {25, "text", 1009},
        {26, "oid", 1028},
        {114, "json", 199},
        {142, "xml", 143},
        {600, "point", 1017},
        {601, "lseg", 1018},
        {602, "path", 1019},
        {603, "box", 1020},
        {604, "polygon", 1027},
        {628, "line", 629},
        {650, "cidr", 651},
        {700, "real", 1021},
        {701, "double precision", 1022},
        {718, "circle", 719},
        {774, "macaddr8", 775},
        {790, "money", 791},
        {829, "macaddr", 1040},
        {869, "inet", 1041},
        {1042, "character", 1014},
        {1043, "character varying", 1015},
        {1082, "date", 1182},
        {1083, "time without time zone", 1183},
        {1114, "timestamp without time zone", 1115},
        {1184, "timestamp with time zone", 1185},
        {1186, "interval", 1187},
        {1266, "time with time zone", 1270},
        {1560, "bit", 1561},
        {1562, "bit varying", 1563},
        {1700, "numeric", 1231},
        {2205, "regclass", 2210},
        {2950, "uuid", 2951},
        {3614, "tsvector", 3643},
        {3615, "tsquery", 3645},
        {3802, "jsonb", 3807},
        {3904, "int4range", 3905},
        {3906, "numrange", 3907},
        {3908, "tsrange", 3909},
        {3910, "tstzrange", 3911},
        {3912, "daterange", 3913},
        {3926, "int8range", 3927},
        {4072, "jsonpath", 4073},
        {5069, "xid8", 271},
    };

    /** Types whose modifier is simply a length or precision, put after the first word. */
    private static final Set<Integer> PRECISION = Set.of(1083, 1114, 1184, 1266);

    private static final Map<Long, Name> NAMES = new HashMap<>();

    static {
        for (Object[] type : BUILT_IN) {
            int oid = (Integer) type[0];
            NAMES.put((long) oid, new Name(oid, (String) type[1], ""));
            NAMES.put((long) (Integer) type[2], new Name(oid, (String) type[1], "[]"));
        }
    }

    private final Map<Key, String> known = new HashMap<>();
    private final Map<Key, Integer> wanted = new LinkedHashMap<>();

    private record Name(int oid, String name, String brackets) {}

    private record Key(long type, int modifier) {}

    /** Notes a type that {@link #name} will be asked for. */
    void note(long type, int modifier) {
        Key key = new Key(type, modifier);
        if (known.containsKey(key)) {
            return;
        }
        String name = builtIn(type, modifier);
        if (name == null) {
            wanted.put(key, modifier);
        } else {
            known.put(key, name);
        }
    }

    /** Whether the server must be asked. */
    boolean incomplete() {
        return !wanted.isEmpty();
    }

    /** The statement that asks for all names still wanted. */
    ReadOnlyConnection.Part question() {
        String types = wanted.keySet().stream()
                .map(key -> "(" + key.type() + "::oid, " + key.modifier() + ")")
                .collect(Collectors.joining(", "));
        return new ReadOnlyConnection.Part(
                Sql.statement("type_names", "types", types),
                row -> known.put(new Key(row.getLong(1), row.getInt(2)), row.getString(3)));
    }

    String name(long type, int modifier) {
        return known.getOrDefault(new Key(type, modifier), "???");
    }

    /** Null for a type or modifier that only the server can name. */
    static @Nullable String builtIn(long type, int modifier) {
        Name found = NAMES.get(type);
        if (found == null) {
            return null;
        }
        if (modifier < 0) {
            return switch (found.oid()) {
                // Without a length these are not what the SQL standard's words mean, so PostgreSQL says them its way.
                case 1042 -> "bpchar" + found.brackets();
                case 1560 -> "\"bit\"" + found.brackets();
                default -> found.name() + found.brackets();
            };
        }
        if (PRECISION.contains(found.oid())) {
            int space = found.name().indexOf(' ');
            return found.name().substring(0, space) + "(" + modifier + ")"
                    + found.name().substring(space) + found.brackets();
        }
        return switch (found.oid()) {
            case 1042, 1043 -> found.name() + "(" + (modifier - 4) + ")" + found.brackets();
            case 1560, 1562 -> found.name() + "(" + modifier + ")" + found.brackets();
            case 1700 -> {
                int both = modifier - 4;
                // The scale is a signed number of eleven bits since PostgreSQL 15, and never negative before.
                int scale = ((both & 0x7ff) ^ 1024) - 1024;
                yield "numeric(" + ((both >> 16) & 0xffff) + "," + scale + ")" + found.brackets();
            }
            default -> null;
        };
    }
}
