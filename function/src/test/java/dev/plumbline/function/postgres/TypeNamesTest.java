package dev.plumbline.function.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testing.PostgresServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The server itself is the judge of every name we give a built-in type. */
class TypeNamesTest {
    @Test
    void everyBuiltInTypeIsNamedAsFormatTypeNamesIt() {
        List<String> types = PostgresServer.shared()
                .administration()
                .query(
                        "SELECT oid || '|' || format_type(oid, -1) FROM pg_type WHERE oid < 10000 AND typtype IN ('b', 'r')");
        int known = 0;
        for (String type : types) {
            String[] parts = type.split("\\|", 2);
            String ours = TypeNames.builtIn(Long.parseLong(parts[0]), -1);
            if (ours != null) {
                known++;
                assertThat(ours).isEqualTo(parts[1]);
            }
        }
        assertThat(known).isGreaterThan(90);
    }

    @Test
    void modifiersAreFormattedAsTheServerDoes() {
        // Each cast is a type with a modifier, as a column of it has in pg_attribute.
        List<String> casts = List.of(
                "varchar(1)",
                "varchar(255)",
                "varchar(10485760)",
                "char(1)",
                "char(36)",
                "varchar(8)[]",
                "bit(1)",
                "bit(7)",
                "varbit(64)",
                "numeric(12,2)",
                "numeric(1,0)",
                "numeric(1000,1000)",
                "numeric(5,2)[]",
                "timestamp(0)",
                "timestamptz(3)",
                "time(6)",
                "timetz(2)",
                "timestamptz(3)[]");
        var database = PostgresServer.shared().createDatabase();
        StringBuilder table = new StringBuilder("CREATE TABLE casts (");
        for (int i = 0; i < casts.size(); i++) {
            table.append(i == 0 ? "" : ", ").append("c").append(i).append(' ').append(casts.get(i));
        }
        database.execute(table.append(")").toString());

        List<String> columns = database.query(
                "SELECT atttypid || '|' || atttypmod || '|' || format_type(atttypid, atttypmod) FROM pg_attribute"
                        + " WHERE attrelid = 'casts'::regclass AND attnum > 0 ORDER BY attnum");

        assertThat(columns).hasSameSizeAs(casts).allSatisfy(column -> {
            String[] parts = column.split("\\|", 3);
            assertThat(TypeNames.builtIn(Long.parseLong(parts[0]), Integer.parseInt(parts[1])))
                    .isEqualTo(parts[2]);
        });
    }
}
