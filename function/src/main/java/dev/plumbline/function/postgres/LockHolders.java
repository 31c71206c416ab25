package dev.plumbline.function.postgres;

import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.LockHolder;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.postgres.ReadOnlyConnection.Part;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks who keeps readers away from relations. It waits for nobody itself. */
final class LockHolders {
    private final ReadOnlyConnection connection;
    private final CatalogAssembly assembly;

    LockHolders(ReadOnlyConnection connection, CatalogAssembly assembly) {
        this.connection = connection;
        this.assembly = assembly;
    }

    List<LockHolder> of(Collection<Long> relations) throws CouldNotLook {
        List<LockHolder> holders = new ArrayList<>();
        String oids = relations.stream().map(String::valueOf).collect(Collectors.joining(", "));
        connection.attempt(List.of(new Part(Sql.statement("lock_holders", "relations", oids), row -> {
            RelationName relation = assembly.name(row.getLong(1));
            long seconds = row.getLong(7);
            @Nullable Long known = row.wasNull() ? null : Long.valueOf(seconds);
            if (relation != null) {
                String application = row.getString(5);
                holders.add(new LockHolder(
                        relation,
                        row.getInt(2),
                        row.getBoolean(3),
                        row.getString(4),
                        application == null ? "" : application,
                        row.getString(6),
                        known,
                        row.getString(8),
                        row.getBoolean(9)));
            }
        })));
        return holders;
    }
}
