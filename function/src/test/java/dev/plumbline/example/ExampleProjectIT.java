package dev.plumbline.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testing.Checkout;
import dev.plumbline.testing.DatabaseImage;
import dev.plumbline.testing.PgDump;
import dev.plumbline.testing.PostgresExtension;
import dev.plumbline.testing.RealDjango;
import dev.plumbline.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The shipped playground database is the one real Django makes of the example project today. */
@ExtendWith(PostgresExtension.class)
class ExampleProjectIT {
    private static final String HISTORY = "SELECT app || '.' || name FROM django_migrations ORDER BY id";

    private final RealDjango django = RealDjango.require();

    @Test
    void theShippedDatabaseIsTheOneRealDjangoMakes(TestDatabase shipped, TestDatabase migrated)
            throws IOException, SQLException {
        shipped.execute(Files.readString(Checkout.playground().resolve("healthy.sql")));
        django.manage(migrated, "migrate").orThrow();
        migrated.execute(Files.readString(Checkout.example().resolve("seed.sql")));

        var shippedImage = DatabaseImage.of(shipped);
        var migratedImage = DatabaseImage.of(migrated);
        assertThat(shippedImage.schema()).isEqualTo(migratedImage.schema());
        assertThat(shippedImage.lostSince(migratedImage)).isEmpty();
        assertThat(migratedImage.lostSince(shippedImage)).isEmpty();
        assertThat(shipped.query(HISTORY)).isEqualTo(migrated.query(HISTORY)).hasSize(50);
    }

    @Test
    void pgDumpFindsTheShippedSchemaEqualToo(TestDatabase shipped, TestDatabase migrated) throws IOException {
        var pgDump = PgDump.require(shipped);
        shipped.execute(Files.readString(Checkout.playground().resolve("healthy.sql")));
        django.manage(migrated, "migrate").orThrow();

        assertThat(pgDump.schema(shipped)).isEqualTo(pgDump.schema(migrated)).hasSizeGreaterThan(100);
    }

    @Test
    void nothingIsLeftToMigrateInTheShippedDatabase(TestDatabase shipped) throws IOException {
        shipped.execute(Files.readString(Checkout.playground().resolve("healthy.sql")));

        assertThat(django.manage(shipped, "migrate", "--check").exitCode()).isZero();
        assertThat(django.manage(shipped, "makemigrations", "--check", "--dry-run")
                        .stdout())
                .contains("No changes detected");
        assertThat(shipped.query("SELECT company FROM vw_fact_harvest")).hasSize(2);
        assertThat(shipped.query("SELECT amount FROM vw_intercompany_transactions"))
                .hasSize(2);
    }
}
