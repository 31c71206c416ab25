package dev.plumbline.bot.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.bot.testing.Events;
import dev.plumbline.bot.testing.ShownText;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.report.Report;
import dev.plumbline.function.cli.Console;
import dev.plumbline.function.cli.Main;
import dev.plumbline.json.MalformedJson;
import dev.plumbline.json.ReportJson;
import dev.plumbline.playground.slack.BlockRules;
import dev.plumbline.testing.Checkout;
import dev.plumbline.testing.PostgresExtension;
import dev.plumbline.testing.PostgresServer;
import dev.plumbline.testing.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The real function's reports of every scenario of the playground, as messages. */
@ExtendWith(PostgresExtension.class)
class RealReportsIT {
    @Test
    void every_scenarios_report_is_a_valid_message(PostgresServer server, @TempDir Path folder)
            throws IOException, MalformedJson {
        Path manifest = folder.resolve("manifest.json");
        run("manifest", Checkout.example().toString(), "-o", manifest.toString(), "--reproducible");
        TestDatabase healthy = server.createDatabase();
        healthy.execute(Files.readString(Checkout.playground().resolve("healthy.sql")));
        for (JsonNode scenario :
                Events.parse(Files.readString(Checkout.playground().resolve("scenarios/index.json")))) {
            String id = scenario.path("id").asText();
            TestDatabase database = server.createDatabase(healthy);
            database.execute(
                    Files.readString(Checkout.playground().resolve("scenarios").resolve(id + ".sql")));
            String json = run(
                    "check",
                    "--url",
                    database.urlWithPassword(),
                    "--manifest",
                    manifest.toString(),
                    "--view",
                    "vw_fact_harvest",
                    "--view",
                    "vw_intercompany_transactions",
                    "--format",
                    "json");
            Report report = ReportJson.read(json);
            for (SlackMessage message : List.of(
                    ReportBlocks.card(report, CardState.fresh(true)),
                    RecoveryBlocks.plan(report, null),
                    ViewBlocks.answer(report, CardState.fresh(true)),
                    HistoryBlocks.answer(report, CardState.fresh(true)))) {
                JsonNode blocks = Events.parse(SlackJson.blocks(message));
                assertThat(ShownText.of(blocks)).as(id).doesNotContain("CUT HERE", "The plan goes on");
                assertThat(BlockRules.checkMessage(blocks)).as(id).isEmpty();
                assertThat(BlockRules.checkText(message.text())).as(id).isEmpty();
                assertThat(BlockRules.tooLong(blocks)).as(id).isFalse();
            }
            server.drop(database);
            boolean sick = report.status() != Status.IN_SYNC;
            String card =
                    ShownText.of(Events.parse(SlackJson.blocks(ReportBlocks.card(report, CardState.fresh(true)))));
            assertThat(card.contains("*Way out: Option B*"))
                    .as(id + "\n" + card)
                    .isEqualTo(sick);
            if (id.equals("incident")) {
                assertThat(card)
                        .contains("2 views missing, 1 cause")
                        .contains("python manage.py migrate batch 0019_historicalbatchtransfer --fake\n"
                                + "python manage.py migrate finance");
            }
        }
    }

    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        Console console = new Console(new PrintWriter(out), new PrintWriter(new StringWriter()), Map.of(), false);
        Main.commandLine(console).execute(arguments);
        console.out().flush();
        return out.toString();
    }
}
