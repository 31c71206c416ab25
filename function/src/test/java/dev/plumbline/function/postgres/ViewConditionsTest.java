package dev.plumbline.function.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.diagnosis.Diagnoser;
import dev.plumbline.core.diagnosis.Evidence;
import dev.plumbline.core.diagnosis.LiveDatabase;
import dev.plumbline.core.diagnosis.ViewStatus;
import dev.plumbline.core.diagnosis.ViewVerdict;
import dev.plumbline.core.request.RequiredView;
import dev.plumbline.testing.PostgresExtension;
import dev.plumbline.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way in which a view can be broken, wrong or gone, made for real: the right verdict, root and next step. */
@ExtendWith(PostgresExtension.class)
class ViewConditionsTest {
    private static final Limits LIMITS =
            new Limits(Duration.ofSeconds(5), Duration.ofMillis(300), Duration.ofSeconds(5), Duration.ofSeconds(8));
    private static final Limits SHORT =
            new Limits(Duration.ofSeconds(5), Duration.ofMillis(300), Duration.ofMillis(400), Duration.ofMillis(900));

    private final TestDatabase database;

    ViewConditionsTest(TestDatabase database) {
        this.database = database;
    }

    /** One condition of {@code view_conditions.sql}. */
    record Condition(
            String name,
            String view,
            String reader,
            String how,
            ViewStatus status,
            String sqlState,
            String root,
            String next,
            String sql) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Condition> conditions() throws IOException {
        List<Condition> found = new ArrayList<>();
        try (InputStream file =
                Objects.requireNonNull(ViewConditionsTest.class.getResourceAsStream("view_conditions.sql"))) {
            for (String text : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n\n")) {
                List<String> lines = text.lines().toList();
                int at = lines.indexOf(lines.stream()
                        .filter(line -> line.startsWith("-- @ "))
                        .findFirst()
                        .orElse(""));
                if (at > 0) {
                    String[] told = lines.get(at).substring(5).split(" \\| ");
                    found.add(new Condition(
                            lines.get(at - 1).substring(3),
                            told[0],
                            told[1],
                            told[2],
                            ViewStatus.valueOf(told[3]),
                            told[4],
                            told[5],
                            told[6],
                            String.join("\n", lines.subList(at + 1, lines.size()))));
                }
            }
        }
        return found.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("conditions")
    void isToldForWhatItIs(Condition condition) throws Exception {
        String own = database.name() + "_own";
        String reader = database.name() + "_bi";
        Path library = Files.createTempDirectory("plumbline").resolve("similarity.so");
        database.execute("CREATE ROLE %s; CREATE ROLE %s LOGIN PASSWORD 'p'".formatted(own, reader));
        try {
            Assumptions.assumeTrue(
                    !condition.sql().contains("security_invoker")
                            || Integer.parseInt(database.query("SHOW server_version_num")
                                            .getFirst())
                                    >= 150000,
                    "security_invoker needs PostgreSQL 15");
            if (condition.sql().contains("{library}")) {
                borrowLibrary(library);
            }
            database.execute(filled(condition.sql(), own, reader, library));
            Files.deleteIfExists(library);
            TestDatabase login = condition.reader().equals("bi") ? database.as(reader, "p") : database;

            ViewVerdict verdict = verdict(login, condition);

            assertThat(verdict.status()).as("%s", verdict).isEqualTo(condition.status());
            assertThat(verdict.sqlState()).as("%s", verdict).isEqualTo(known(condition.sqlState()));
            if (!condition.root().equals("-")) {
                assertThat(verdict.root()).as("%s", verdict).isEqualTo(filled(condition.root(), own, reader, library));
                assertThat(verdict.chain()).as("%s", verdict).last().isEqualTo(verdict.root());
            }
            if (condition.next().equals("-")) {
                assertThat(verdict.next()).isNull();
            } else {
                assertThat(verdict.next()).contains(filled(condition.next(), own, reader, library));
            }
        } finally {
            database.execute("DROP OWNED BY %1$s, %2$s CASCADE; DROP ROLE %1$s, %2$s".formatted(own, reader));
        }
    }

    private static ViewVerdict verdict(TestDatabase login, Condition condition) throws Exception {
        boolean deep = condition.how().startsWith("deep");
        List<RequiredView.WantedColumn> columns = condition.how().startsWith("columns: ")
                ? List.of(new RequiredView.WantedColumn(condition.how().substring(9), null))
                : List.of();
        boolean hasty = condition.how().endsWith("short");
        try (var session = Sessions.open(login, null, hasty ? SHORT : LIMITS)) {
            LiveDatabase live = session.read(List.of(new RequiredView(condition.view(), columns, null)), deep);
            return Diagnoser.views(new Evidence(live, null, live.views()))
                    .views()
                    .get(0);
        }
    }

    private static @Nullable String known(String text) {
        return text.equals("-") ? null : text;
    }

    private String filled(String text, String own, String reader, Path library) {
        return text.replace("{own}", own)
                .replace("{bi}", reader)
                .replace("{database}", database.name())
                .replace("{library}", library.toString())
                .replace("{port}", Integer.toString(database.port()))
                .replace("{user}", database.user())
                .replace("{password}", database.password());
    }

    /** The server's own pg_trgm under another name, so that it can be taken away. */
    private void borrowLibrary(Path library) {
        String folder = database.query("SELECT setting FROM pg_config WHERE name = 'PKGLIBDIR'")
                .getFirst();
        database.execute("COPY (SELECT 1) TO PROGRAM 'cp %s/pg_trgm.so %s && chmod a+rx %s'"
                .formatted(folder, library, library));
    }
}
