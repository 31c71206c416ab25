package dev.plumbline.function.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testing.Checkout;
import dev.plumbline.testing.PostgresExtension;
import dev.plumbline.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the text of a RunSQL is read for is what PostgreSQL does with it, or reading says that it does not know. */
@ExtendWith(PostgresExtension.class)
class SqlReadingTest {
    private static final Path FOLDER =
            Checkout.root().resolve("function/src/test/resources/dev/plumbline/function/record");

    private static final int SCRIPTS = 400;

    @Test
    void noStatementOfTheCorpusIsReadWrongly(TestDatabase database) throws Exception {
        List<String> wrong = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        List<String> corpus = Arrays.stream(read("sql_corpus.sql").split("\n\n"))
                .filter(sql -> !sql.isBlank())
                .toList();
        try (SqlJudge judge = new SqlJudge(database, read("sql_base.sql"))) {
            for (String sql : corpus) {
                SqlJudge.Verdict verdict = judge.judge(sql);
                if (!verdict.refused().isEmpty()) {
                    refused.add(sql + "\n    " + verdict.refused());
                } else if (!verdict.wrong().isEmpty()) {
                    wrong.add(sql + "\n    " + String.join("\n    ", verdict.wrong()));
                } else if (verdict.unknown()) {
                    unknown.add(sql);
                }
            }
        }
        System.out.println("%d texts of SQL, %d of them not wholly known".formatted(corpus.size(), unknown.size()));
        assertThat(refused).isEmpty();
        assertThat(wrong).isEmpty();
        assertThat(corpus).hasSizeGreaterThan(440);
        assertThat(unknown).hasSizeLessThanOrEqualTo(54);
    }

    @Test
    void noRandomScriptIsReadWrongly(TestDatabase database) throws Exception {
        long seed = Long.getLong("plumbline.test.seed", System.nanoTime());
        System.out.println("seed of the random scripts: -Dplumbline.test.seed=" + seed);
        List<String> wrong = new ArrayList<>();
        int ran = 0;
        int unknown = 0;
        try (SqlJudge judge = new SqlJudge(database, read("sql_base.sql"))) {
            RandomSql random = new RandomSql(seed);
            for (int round = 0; round < SCRIPTS; round++) {
                SqlJudge.Verdict verdict = judge.judge(random.script());
                if (verdict.refused().isEmpty()) {
                    ran++;
                    unknown += verdict.unknown() ? 1 : 0;
                    if (!verdict.wrong().isEmpty()) {
                        wrong.add(verdict.sql() + "\n    " + String.join("\n    ", verdict.wrong()));
                    }
                }
            }
        }
        System.out.println("%d of %d random scripts ran, %d unknown".formatted(ran, SCRIPTS, unknown));
        assertThat(wrong).isEmpty();
        assertThat(ran).isGreaterThan(SCRIPTS / 3);
    }

    private static String read(String name) throws IOException {
        return Files.readString(FOLDER.resolve(name));
    }
}
