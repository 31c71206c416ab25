package dev.plumbline.playground;

import static dev.plumbline.playground.Visitor.body;
import static dev.plumbline.playground.Visitor.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlaygroundTest {
    private static Playground.Ready ready;
    private static Visitor visitor;

    @BeforeAll
    static void start() throws IOException {
        ready = Playground.start(0, words -> {});
        visitor = new Visitor(ready.url());
    }

    @AfterAll
    static void stop() throws IOException {
        ready.close();
    }

    @Test
    void theFirstTenMinutesOfANewcomer() {
        visitor.choose("incident");

        JsonNode plan = visitor.check();
        JsonNode card = visitor.awaitMessage(
                Workspace.INCIDENTS,
                message -> message.toString().contains(plan.path("runId").asText()) && message.has("blocks"));
        System.out.println(PlainBlocks.of(card));
        assertThat(plan.path("status").asText()).isEqualTo("DRIFTED");
        assertThat(card.path("ephemeral").asBoolean()).isFalse();
        assertThat(PlainBlocks.of(card))
                .contains("finance-prod")
                .contains("vw_fact_harvest")
                .contains("vw_intercompany_transactions")
                .contains("python manage.py migrate batch 0019_historicalbatchtransfer --fake");

        visitor.press(card, "show_plan");
        JsonNode shownPlan = visitor.awaitMessage(
                Workspace.INCIDENTS,
                message -> message.path("thread_ts")
                        .asText()
                        .equals(card.path("ts").asText()));
        assertThat(PlainBlocks.of(shownPlan)).contains("Step 1 of 2").contains("Step 2 of 2");

        assertThat(plan.path("steps")).hasSize(2);
        for (int step = 1; step <= 2; step++) {
            JsonNode played = visitor.ok(visitor.play(plan, step));
            System.out.println(played.path("did").asText());
        }
        assertThat(visitor.plan().path("steps"))
                .allMatch(step -> step.path("played").asBoolean());

        visitor.press(card, "recheck");
        JsonNode resolved = Visitor.await(
                "the card to turn",
                () -> visitor.messages(Workspace.INCIDENTS).stream()
                        .filter(message -> message.path("ts").equals(card.path("ts")))
                        .findFirst()
                        .orElseThrow(),
                message -> message.path("text").asText().contains("In sync"));
        System.out.println(PlainBlocks.of(resolved));
        assertThat(visitor.check().path("status").asText()).isEqualTo("IN_SYNC");
    }

    @ParameterizedTest
    @CsvSource({
        "healthy, IN_SYNC",
        "incident, DRIFTED",
        "behind, BEHIND",
        "phantom, DRIFTED",
        "empty-history, DRIFTED",
        "dimension-tables-only, DRIFTED",
        "batch-history-lost, DRIFTED",
        "incident-overfaked, DRIFTED",
        "incident-all-batch-tables, DRIFTED",
        "views-dropped, DRIFTED",
        "facts-lost, DRIFTED",
        "facts-lost-silently, DRIFTED",
        "three-histories-lost, DRIFTED",
        "one-row-lost, DRIFTED",
        "view-row-lost, DRIFTED",
        "column-dropped, DRIFTED",
        "ghost-rows, IN_SYNC",
        "finance-rows-lost, DRIFTED"
    })
    void everyStateHasItsStatusAndAPlanThatEndsInSync(String scenario, String status) {
        visitor.choose(scenario);
        JsonNode plan = visitor.check();
        assertThat(plan.path("status").asText())
                .as(plan.path("summary").asText())
                .isEqualTo(status);
        for (JsonNode step : plan.path("steps")) {
            assertThat(step.path("playable").asBoolean()).as(step.toString()).isTrue();
            visitor.ok(visitor.play(plan, step.path("number").asInt()));
        }
        JsonNode after = visitor.check();
        assertThat(after.path("status").asText())
                .as(after.path("summary").asText())
                .isEqualTo("IN_SYNC");
    }

    @Test
    void theTableOfStatesAboveIsComplete() {
        assertThat(visitor.ok(visitor.get("/local/scenarios")).path("scenarios"))
                .hasSize(18);
    }

    @ParameterizedTest
    @CsvSource({
        "drop-view, DRIFTED, IN_SYNC",
        "lose-batch-rows, DRIFTED, IN_SYNC",
        "drop-history-table, DRIFTED, IN_SYNC",
        "half-apply, DRIFTED, IN_SYNC",
        "copy-table, IN_SYNC, IN_SYNC",
        "take-away-read, DRIFTED, IN_SYNC"
    })
    void everyWayToBreakAHealthyDatabaseIsSeenAndRepairedWhereAPlanCan(String way, String status, String afterPlan) {
        visitor.choose("healthy");
        assertThat(visitor.check().path("status").asText()).isEqualTo("IN_SYNC");
        visitor.ok(visitor.post("/local/break", body().put("id", way)));
        assertThat(visitor.plan().path("stale").asBoolean()).isTrue();
        JsonNode after = visitor.check();
        assertThat(after.path("status").asText())
                .as(after.path("summary").asText())
                .isEqualTo(status);
        assertThat(after.path("stale").asBoolean()).isFalse();
        for (JsonNode step : after.path("steps")) {
            visitor.ok(visitor.play(after, step.path("number").asInt()));
        }
        JsonNode end = visitor.check();
        assertThat(end.path("status").asText()).as(end.path("summary").asText()).isEqualTo(afterPlan);
    }

    @Test
    void aPlanIsPlayedInItsOwnOrderOnceAndOnlyWhereItWasMade() {
        visitor.choose("incident");
        JsonNode plan = visitor.check();

        assertThat(words(visitor.play(plan, 2), 409)).contains("step 1 comes first");
        visitor.ok(visitor.play(plan, 1));
        assertThat(words(visitor.play(plan, 1), 409)).contains("played already");
        assertThat(words(visitor.play(plan, 3), 404)).contains("2 steps");
        assertThat(words(
                        visitor.post(
                                "/local/play",
                                body().put("runId", plan.path("runId").asText())
                                        .put("option", "Z")
                                        .put("step", 1)),
                        404))
                .contains("no option Z")
                .contains("B");
        assertThat(words(
                        visitor.post(
                                "/local/play",
                                body().put("runId", "nobody").put("option", "B").put("step", 1)),
                        404))
                .contains("ask first");
        visitor.choose("incident");
        assertThat(words(visitor.play(plan, 2), 409)).contains("ask again");
    }

    @Test
    void sqlOfOnesOwnIsRunAllOrNothingAndItsErrorIsToldInWords() {
        visitor.choose("healthy");
        assertThat(words(
                        visitor.post(
                                "/local/break",
                                body().put("sql", "DROP VIEW vw_fact_harvest; DROP TABLE no_such_table;")),
                        409))
                .contains("table \"no_such_table\" does not exist")
                .contains("Nothing was changed");
        assertThat(visitor.check().path("status").asText()).isEqualTo("IN_SYNC");
        visitor.ok(visitor.post("/local/break", body().put("sql", "DROP VIEW vw_fact_harvest;")));
        assertThat(visitor.check().path("status").asText()).isEqualTo("DRIFTED");
    }

    @Test
    void theDatabasesOwnerIsNoSuperuserOfTheMachine() {
        assertThat(words(visitor.post("/local/break", body().put("sql", "COPY (SELECT 1) TO PROGRAM 'cat'")), 409))
                .contains("must be superuser");
    }

    @Test
    void aChannelThatNobodyOpenedLearnsNothing() {
        visitor.say("C0RANDOM", "/drift check finance");
        JsonNode refusal = visitor.awaitMessage(
                "C0RANDOM", message -> message.path("text").asText().contains("I don't know a target"));
        assertThat(refusal.path("ephemeral").asBoolean()).isTrue();
        assertThat(refusal.toString()).doesNotContain("finance-prod");
    }

    @Test
    void aMentionInAThreadIsAnsweredThere() {
        visitor.choose("healthy");
        visitor.say(Workspace.INCIDENTS, "does anyone know why the job failed?");
        JsonNode question = visitor.awaitMessage(
                Workspace.INCIDENTS, message -> message.path("text").asText().contains("does anyone know"));
        visitor.ok(visitor.post(
                "/local/say",
                body().put("channel", Workspace.INCIDENTS)
                        .put("text", "@plumbline check finance")
                        .put("thread_ts", question.path("ts").asText())));
        JsonNode answer = visitor.awaitMessage(
                Workspace.INCIDENTS,
                message -> message.path("thread_ts").equals(question.path("ts"))
                        && message.path("text").asText().contains("In sync"));
        assertThat(answer.path("user").asText()).isEqualTo("U0PLUMBLINE");
    }

    @Test
    void theChooserOpensCanBeDismissedAndCanBeSentOff() {
        visitor.choose("healthy");
        visitor.say(Workspace.INCIDENTS, "/drift");
        assertThat(view()).isNotNull();
        visitor.ok(visitor.post("/local/dismiss", body()));
        assertThat(view()).isNull();

        String before = visitor.plan().path("runId").asText();
        visitor.say(Workspace.INCIDENTS, "/drift");
        var chosen = body();
        chosen.putObject("values").put("target", "finance-prod").put("kind", "CHECK");
        visitor.ok(visitor.post("/local/submit", chosen));
        Visitor.await(
                "an answer", visitor::plan, plan -> !plan.path("runId").asText().equals(before));
        assertThat(view()).isNull();
        assertThat(words(visitor.post("/local/submit", chosen), 404)).contains("no modal");
    }

    private static JsonNode view() {
        return visitor.ok(visitor.get("/local/messages")).get("view");
    }

    @Test
    void whatIsNotThereIsToldInWords() {
        Map<String, HttpResponse<String>> answers = new LinkedHashMap<>();
        answers.put(
                "there is no state nonsense; there are healthy, incident",
                visitor.post("/local/scenario", body().put("id", "nonsense")));
        answers.put(
                "there is no way to break it nonsense; there are drop-view",
                visitor.post("/local/break", body().put("id", "nonsense")));
        answers.put(
                "there is no channel C0NOWHERE; there are C0123456789",
                visitor.post("/local/say", body().put("channel", "C0NOWHERE").put("text", "hello")));
        answers.put(
                "there is no user U0NOBODY",
                visitor.post("/local/say", body().put("user", "U0NOBODY").put("text", "hello")));
        answers.put(
                "no such message: 1.0",
                visitor.post("/local/press", body().put("ts", "1.0").put("action_id", "recheck")));
        answers.forEach((words, answer) -> assertThat(words(answer, 404)).contains(words));
    }

    @Test
    void aTakenPortIsSaidAndAFreeOneTaken() throws IOException {
        try (Playground.Ready second = Playground.start(ready.url().getPort(), words -> {})) {
            assertThat(second.portWasTaken()).isTrue();
            assertThat(second.url().getPort()).isNotEqualTo(ready.url().getPort());
            assertThat(new Visitor(second.url()).get("/healthz").statusCode()).isEqualTo(200);
        }
    }

    private static String words(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return json(response).path("error").asText();
    }
}
