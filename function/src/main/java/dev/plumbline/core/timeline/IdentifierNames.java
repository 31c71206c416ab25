package dev.plumbline.core.timeline;

import java.util.List;
import java.util.Locale;

/** The names that Django derives for tables, indexes and constraints on PostgreSQL, which keeps 63 bytes of a name. */
final class IdentifierNames {
    private static final int LONGEST = 63;
    private static final int TABLE_DIGEST = 4;
    private static final int DIGEST = 8;

    private IdentifierNames() {}

    /** The table of a model without {@code db_table}. */
    static String table(String appLabel, String modelName) {
        return truncated(appLabel + "_" + modelName.toLowerCase(Locale.ROOT));
    }

    /** The table of a many-to-many field without {@code db_table}. */
    static String manyToManyTable(String ownerTable, String fieldName) {
        return truncated(ownerTable + "_" + fieldName);
    }

    /** A name that is too long keeps its head and gets a digest of the whole. */
    private static String truncated(String name) {
        return name.length() <= LONGEST
                ? name
                : name.substring(0, LONGEST - TABLE_DIGEST) + Md5.hex(name).substring(0, TABLE_DIGEST);
    }

    /** A name that is given, as PostgreSQL keeps it: cut, without a word. */
    static String given(String name) {
        byte[] bytes = Md5.utf8(name);
        String cut = name;
        while (bytes.length > LONGEST) {
            cut = cut.substring(0, cut.length() - 1);
            bytes = Md5.utf8(cut);
        }
        return cut;
    }

    static String index(String table, List<String> columns) {
        return hashed(table, columns, "");
    }

    static String like(String table, String column) {
        return hashed(table, List.of(column), "_like");
    }

    static String unique(String table, List<String> columns) {
        return hashed(table, columns, "_uniq");
    }

    static String indexTogether(String table, List<String> columns) {
        return hashed(table, columns, "_idx");
    }

    static String spatial(String table, String column) {
        return hashed(table, List.of(column), "_id");
    }

    static String check(String table, String column) {
        return hashed(table, List.of(column), "_check");
    }

    static String primaryKey(String table, String column) {
        return hashed(table, List.of(column), "_pk");
    }

    static String foreignKey(String table, String column, String targetTable, String targetColumn) {
        return hashed(table, List.of(column), "_fk_" + targetTable + "_" + targetColumn);
    }

    /** PostgreSQL's own choice for an unnamed constraint of a column, e.g. {@code t_col_key}. */
    static String inline(String table, String column, String suffix) {
        // makeObjectName() takes bytes from the longer part until the name fits.
        int room = LONGEST - suffix.length() - 2;
        int tableLength = table.length();
        int columnLength = column.length();
        while (tableLength + columnLength > room) {
            if (tableLength > columnLength) {
                tableLength--;
            } else {
                columnLength--;
            }
        }
        return table.substring(0, tableLength) + "_" + column.substring(0, columnLength) + "_" + suffix;
    }

    /** The name of an index in {@code Meta.indexes} that has none: at most 30 characters. */
    static String modelIndex(String table, List<String> columns, List<Boolean> descending, String suffix) {
        var hashed = new StringBuilder(table);
        for (int i = 0; i < columns.size(); i++) {
            hashed.append(descending.get(i) ? "-" : "").append(columns.get(i));
        }
        hashed.append(suffix);
        String name = head(table, 11) + "_" + head(columns.get(0), 7) + "_"
                + Md5.hex(hashed.toString()).substring(0, 6) + "_" + suffix;
        return needsLetter(name) ? "D" + name.substring(1) : name;
    }

    private static String hashed(String table, List<String> columns, String suffix) {
        String digest = Md5.hex(table + String.join("", columns)).substring(0, DIGEST) + suffix;
        String joined = String.join("_", columns);
        String name = table + "_" + joined + "_" + digest;
        if (name.length() <= LONGEST) {
            return name;
        }
        digest = head(digest, LONGEST / 3);
        int room = (LONGEST - digest.length()) / 2 - 1;
        name = head(table, room) + "_" + head(joined, room) + "_" + digest;
        return needsLetter(name) ? "D" + name.substring(0, name.length() - 1) : name;
    }

    private static boolean needsLetter(String name) {
        return name.charAt(0) == '_' || Character.isDigit(name.charAt(0));
    }

    private static String head(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
