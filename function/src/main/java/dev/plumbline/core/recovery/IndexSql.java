package dev.plumbline.core.recovery;

import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.IndexDefinition;
import java.util.ArrayList;
import java.util.List;

/** CREATE, DROP and RENAME of indexes as SQL. */
final class IndexSql {
    private final SqlNames names;

    IndexSql(SqlNames names) {
        this.names = names;
    }

    List<String> create(Effect.CreateIndex create) {
        IndexDefinition index = create.index();
        boolean whole = index.renderable()
                && !index.columns().isEmpty()
                && !index.columns().contains("")
                && (!index.partial() || index.where() != null);
        if (!whole) {
            throw new NotWritable("the definition of index " + index.name() + " is not known well enough");
        }
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < index.columns().size(); i++) {
            String key = SqlNames.identifier(index.columns().get(i));
            if (index.operatorClass() != null) {
                key += " " + index.operatorClass();
            }
            boolean descending =
                    i < index.descending().size() && index.descending().get(i);
            keys.add(descending ? key + " DESC" : key);
        }
        StringBuilder sql = new StringBuilder("CREATE ");
        sql.append(index.unique() ? "UNIQUE INDEX " : "INDEX ");
        sql.append(index.concurrently() ? "CONCURRENTLY " : "");
        sql.append(SqlNames.identifier(index.name())).append(" ON ").append(names.relation(create.table()));
        sql.append(index.method().equals("btree") ? "" : " USING " + index.method());
        sql.append(" (").append(String.join(", ", keys)).append(')');
        if (!index.include().isEmpty()) {
            sql.append(" INCLUDE (")
                    .append(SqlNames.identifiers(index.include()))
                    .append(')');
        }
        if (index.where() != null) {
            sql.append(" WHERE ").append(index.where());
        }
        return List.of(sql.append(';').toString());
    }

    List<String> drop(Effect.DropIndex drop) {
        return List.of("DROP INDEX " + (drop.index().concurrently() ? "CONCURRENTLY " : "")
                + (drop.ifExists() ? "IF EXISTS " : "")
                + names.indexOf(drop.table(), drop.index().name()) + ";");
    }

    List<String> rename(Effect.RenameIndex rename) {
        return List.of(
                "ALTER INDEX " + names.indexOf(rename.table(), rename.index().name()) + " RENAME TO "
                        + SqlNames.identifier(rename.to()) + ";");
    }
}
