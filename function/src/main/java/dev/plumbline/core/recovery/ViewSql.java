package dev.plumbline.core.recovery;

import dev.plumbline.core.diagnosis.ViewSource;
import java.util.ArrayList;
import java.util.List;

/** Writes a view that was there before as the statements that make it again: query, owner, rights, comments, indexes. */
final class ViewSql {
    private ViewSql() {}

    static String drop(ViewSource source) {
        return "DROP %sVIEW %s;"
                .formatted(source.materialized() ? "MATERIALIZED " : "", SqlNames.qualified(source.view()));
    }

    static List<String> create(ViewSource source) {
        String name = SqlNames.qualified(source.view());
        String kind = source.materialized() ? "MATERIALIZED VIEW" : "VIEW";
        List<String> statements = new ArrayList<>();
        String with = source.options().isEmpty() ? "" : " WITH (%s)".formatted(String.join(", ", source.options()));
        String end = source.populated() ? ";" : " WITH NO DATA;";
        statements.add("CREATE %s %s%s AS\n%s%s"
                .formatted(kind, name, with, source.definition().strip(), end));
        source.indexes().forEach(index -> statements.add(index + ";"));
        if (source.comment() != null) {
            statements.add("COMMENT ON %s %s IS %s;".formatted(kind, name, SqlNames.literal(source.comment())));
        }
        source.columnComments()
                .forEach(comment -> statements.add("COMMENT ON COLUMN %s.%s IS %s;"
                        .formatted(name, SqlNames.identifier(comment.column()), SqlNames.literal(comment.text()))));
        if (!source.owner().isEmpty()) {
            statements.add("ALTER %s %s OWNER TO %s;".formatted(kind, name, SqlNames.identifier(source.owner())));
        }
        source.grants().forEach(grant -> statements.add(grant(grant, name)));
        return statements;
    }

    private static String grant(ViewSource.Grant grant, String name) {
        String column = grant.column() == null ? "" : " (%s)".formatted(SqlNames.identifier(grant.column()));
        String grantee = grant.grantee() == null ? "PUBLIC" : SqlNames.identifier(grant.grantee());
        return "GRANT %s%s ON %s TO %s%s;"
                .formatted(grant.privilege(), column, name, grantee, grant.grantable() ? " WITH GRANT OPTION" : "");
    }
}
