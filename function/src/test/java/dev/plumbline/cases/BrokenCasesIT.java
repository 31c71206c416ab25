package dev.plumbline.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.diagnosis.FindingCode;
import dev.plumbline.core.diagnosis.MigratePrediction;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.recovery.RecoveryOption;
import dev.plumbline.core.recovery.RecoveryStep;
import dev.plumbline.core.report.Report;
import dev.plumbline.core.report.Style;
import dev.plumbline.core.report.TextReport;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.testing.PostgresExtension;
import dev.plumbline.testing.PostgresServer;
import dev.plumbline.testing.ProcessRun;
import dev.plumbline.testing.RealDjango;
import dev.plumbline.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every class of drift, made in a real database of a real project: what is found, what migrate is said to do against what real
 * Django does, the way out as printed, and the neighbours' remedies, none of which may be printed.
 */
@ExtendWith(PostgresExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class BrokenCasesIT {
    private static final Pattern APPLYING = Pattern.compile("Applying (\\S+)\\.\\.\\.(?! OK)");

    private final ShopDatabases databases;

    BrokenCasesIT(PostgresServer server) {
        this.databases = new ShopDatabases(server);
    }

    @AfterAll
    void dropTheTemplates() {
        databases.dropTemplates();
    }

    static List<BrokenCase> cases() throws IOException {
        return BrokenCase.all();
    }

    @Test
    void everyClassOfDriftHasACase() throws IOException {
        Set<String> kinds = cases().stream().map(BrokenCase::kind).collect(Collectors.toSet());

        assertThat(kinds)
                .contains("N")
                .containsAll(IntStream.rangeClosed(1, 25)
                        .mapToObj(number -> "D" + number)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isToldRightAndRepairedAsPrinted(BrokenCase broken, @TempDir Path folder) throws IOException {
        ShopProject project = broken.changesCode() ? ShopProject.changed(broken, folder) : ShopProject.asItIs();
        Manifest manifest = project.manifest();
        TestDatabase database = databases.broken(broken);
        try {
            Report report = ShopCheck.check(broken, database, manifest);
            keep(broken, database, manifest);

            Told.assertTold(broken, report);
            if (broken.migratesInPlace()) {
                assertPredicted(report, migrate(broken, project.django(), database));
                return;
            }
            TestDatabase copy = databases.copy(database);
            try {
                assertPredicted(report, migrate(broken, project.django(), copy));
            } finally {
                databases.drop(copy);
            }
            report.recovery().recommendedOption().ifPresent(option -> {
                take(broken, option, project.django(), database);
                Report after = ShopCheck.check(broken, database, manifest);
                assertThat(after.status())
                        .as(() -> TextReport.of(after, Style.PLAIN))
                        .isEqualTo(Status.valueOf(broken.valueOr("after", "IN_SYNC")));
            });
        } finally {
            databases.drop(database);
        }
    }

    /** What {@link RecordedCasesTest} tries again; kept anew with {@code -Dplumbline.record=true}. */
    private static void keep(BrokenCase broken, TestDatabase database, Manifest manifest) throws IOException {
        if (Boolean.getBoolean("plumbline.record")) {
            Recording recording = ShopCheck.record(broken, database, manifest);
            recording.write(broken.name());
            Told.keep(broken.name(), ShopCheck.again(broken, recording, manifest));
        }
    }

    private static ProcessRun migrate(BrokenCase broken, RealDjango django, TestDatabase database) {
        return django.manage(broken.migrating(database), "migrate");
    }

    private static void assertPredicted(Report report, ProcessRun django) {
        MigratePrediction migrate = Objects.requireNonNull(report.migrate());
        String told = "%s%n%s".formatted(migrate, django);
        switch (migrate.outcome()) {
            case NOTHING_TO_DO -> {
                assertThat(django.exitCode()).as(told).isZero();
                assertThat(django.stdout()).as(told).doesNotContain("Applying");
            }
            case SUCCEEDS -> {
                assertThat(django.exitCode()).as(told).isZero();
                assertThat(django.stdout()).as(told).contains("Applying");
            }
            case REFUSES, UNPROVEN -> {
                assertThat(django.exitCode()).as(told).isNotZero();
                assertThat(django.stderr()).as(told).contains(migrate.error());
            }
            case FAILS -> {
                assertThat(django.exitCode()).as(told).isNotZero();
                assertThat(django.stderr()).as(told).contains(migrate.error()).contains(migrate.message());
                assertThat(APPLYING.matcher(django.stdout()).results().map(run -> run.group(1)))
                        .as(told)
                        .containsExactly(String.valueOf(migrate.at()));
            }
        }
    }

    /** Commands by the role that migrates, SQL by the owner of the database. */
    private static void take(BrokenCase broken, RecoveryOption option, RealDjango django, TestDatabase database) {
        for (RecoveryStep step : option.steps()) {
            switch (step) {
                case RecoveryStep.Command command -> {
                    List<String> words = Arrays.asList(command.run().split(" "));
                    django.manage(
                                    broken.migrating(database),
                                    words.subList(2, words.size()).toArray(String[]::new))
                            .orThrow();
                }
                case RecoveryStep.Sql sql -> database.execute(sql.run());
                case RecoveryStep.Decision decision ->
                    throw new AssertionError("a recommended plan asks a question: " + decision.ask());
            }
        }
    }

    @Test
    void everyExpectedCodeIsOne() throws IOException {
        Set<String> codes =
                Arrays.stream(FindingCode.values()).map(FindingCode::code).collect(Collectors.toSet());

        for (BrokenCase broken : cases()) {
            assertThat(codes).as(broken.toString()).containsAll(broken.values("findings"));
        }
    }
}
