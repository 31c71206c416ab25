package dev.plumbline.function.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.diagnosis.ViewStatus;
import dev.plumbline.core.report.Report;
import dev.plumbline.core.request.DiagnosisRequest;
import dev.plumbline.core.request.RequiredView;
import dev.plumbline.core.request.Trigger;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.function.Credentials;
import dev.plumbline.function.CredentialsReader;
import dev.plumbline.function.DiagnoseTarget;
import dev.plumbline.function.Target;
import dev.plumbline.testing.MigrationsBuilder;
import dev.plumbline.testing.PostgresExtension;
import dev.plumbline.testing.TestDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A migration that is over before a check is: the check looks again, and never tells of two moments at once. */
@ExtendWith(PostgresExtension.class)
class ChangedMeanwhileTest {
    private static final Manifest MANIFEST = new MigrationsBuilder()
            .migration("shop.0001_initial")
            .createsTable("shop_order", "name")
            .migration("shop.0002_line", "shop.0001_initial")
            .createsTable("shop_line", "name")
            .manifest();

    private final TestDatabase database;
    private final AtomicInteger looks = new AtomicInteger();

    ChangedMeanwhileTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void fill() {
        database.execute("""
                CREATE TABLE django_migrations (id bigint PRIMARY KEY, app varchar(255), name varchar(255),
                  applied timestamptz);
                INSERT INTO django_migrations VALUES (1, 'shop', '0001_initial', now());
                CREATE TABLE shop_order (id bigint PRIMARY KEY, name text NOT NULL);
                CREATE VIEW vw_order AS SELECT id, name FROM shop_order""");
    }

    @Test
    void theSecondLookTellsTheTruth() {
        Report report = check(Limits.standard(), () -> {
            if (looks.get() == 1) {
                database.execute("""
                        CREATE TABLE shop_line (id bigint PRIMARY KEY, name text NOT NULL);
                        INSERT INTO django_migrations VALUES (2, 'shop', '0002_line', now());
                        DROP VIEW vw_order""");
            }
        });

        assertThat(looks).hasValue(2);
        assertThat(report.migrations()).allMatch(migration -> migration.recorded());
        assertThat(report.views())
                .singleElement()
                .satisfies(view -> assertThat(view.status()).isEqualTo(ViewStatus.MISSING));
    }

    @Test
    void whatNeverStandsStillIsNotChecked() {
        Report report = check(
                Limits.standard(),
                () -> database.execute("CREATE TABLE IF NOT EXISTS t%d (id integer)".formatted(looks.get())));

        assertThat(looks).hasValue(3);
        assertThat(report.status()).isEqualTo(Status.NOT_CHECKED);
        assertThat(report.summary()).endsWith("a migration seems to be running");
        assertThat(report.views()).isEmpty();
    }

    @Test
    void thereIsNoOtherLookWithoutTimeForIt() {
        Report report = check(Limits.standard().within(Duration.ofMillis(1_500)), () -> {
            database.execute("CREATE TABLE IF NOT EXISTS t%d (id integer)".formatted(looks.get()));
            pause(Duration.ofMillis(900));
        });

        assertThat(looks).hasValue(1);
        assertThat(report.status()).isEqualTo(Status.NOT_CHECKED);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @param meanwhile runs when the database has been read, and is not yet closed */
    private Report check(Limits limits, Runnable meanwhile) {
        Target target = new Target(
                "shop",
                new Target.DatabaseAddress.Url("postgresql://unused", null),
                null,
                List.of(RequiredView.named("vw_order")),
                null,
                new Target.Allow(List.of(), List.of()),
                null);
        var request = new DiagnosisRequest(
                DiagnosisRequest.Kind.CHECK, "shop", "01TEST", false, false, new Trigger.CommandLine(), null);
        return new DiagnoseTarget(new PostgresDatabases(new OneLogin(), limits), InstantSource.system())
                .diagnoseAgainst(target, request, () -> {
                    meanwhile.run();
                    return MANIFEST;
                });
    }

    private final class OneLogin implements CredentialsReader {
        @Override
        public Credentials read(Target.DatabaseAddress address) {
            looks.incrementAndGet();
            return Sessions.login(database);
        }

        @Override
        public Optional<Credentials> readAgain(Target.DatabaseAddress address, Credentials refused) {
            return Optional.empty();
        }
    }
}
