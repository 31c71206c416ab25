package dev.plumbline.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.bot.state.ReportStore;
import dev.plumbline.core.report.Report;
import dev.plumbline.playground.database.Script;
import dev.plumbline.playground.slack.Ack;
import dev.plumbline.playground.slack.LocalSlack;
import dev.plumbline.playground.web.LocalActions;
import dev.plumbline.playground.web.LocalRequest;
import dev.plumbline.playground.web.Refused;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The playground's interface, done. */
final class PlaygroundActions implements LocalActions {
    private final LocalSlack slack;
    private final Conversation conversation;
    private final Scene scene;
    private final RememberedReports reports;
    private final Map<String, JsonNode> dismissed = new ConcurrentHashMap<>();

    PlaygroundActions(LocalSlack slack, Conversation conversation, Scene scene, RememberedReports reports) {
        this.slack = slack;
        this.conversation = conversation;
        this.scene = scene;
        this.reports = reports;
    }

    private static ObjectNode ok() {
        return JsonNodeFactory.instance.objectNode().put("ok", true);
    }

    @Override
    public JsonNode workspace() {
        return Workspace.json();
    }

    @Override
    public JsonNode say(LocalRequest request) throws Refused {
        String channel = channel(request.text("channel", Workspace.INCIDENTS));
        String user = user(request);
        String text = request.text("text").strip();
        String thread = request.text("thread_ts", "");
        if (!text.startsWith("/") && !thread.isEmpty() && !exists(channel, thread)) {
            throw new Refused(404, "there is no message %s to reply to".formatted(thread));
        }
        conversation.say(channel, user, text, thread.isEmpty() ? null : thread);
        return ok();
    }

    private boolean exists(String channel, String ts) {
        return slack.messages(channel).stream()
                .anyMatch(message -> message.path("ts").asText().equals(ts));
    }

    private String channel(String id) throws Refused {
        if (slack.workspace().channel(id).isEmpty()) {
            throw new Refused(
                    404,
                    "there is no channel %s; there are %s"
                            .formatted(
                                    id,
                                    String.join(
                                            ", ",
                                            slack.workspace().channels().stream()
                                                    .map(known -> known.id())
                                                    .toList())));
        }
        return id;
    }

    private String user(LocalRequest request) throws Refused {
        String user = request.text("user", Workspace.YOU);
        if (slack.workspace().user(user).isEmpty()) {
            throw new Refused(404, "there is no user %s; you are %s".formatted(user, Workspace.YOU));
        }
        return user;
    }

    @Override
    public JsonNode messages(LocalRequest request) throws Refused {
        String channel = channel(request.query().getOrDefault("channel", Workspace.INCIDENTS));
        ObjectNode json = ok();
        ArrayNode messages = json.putArray("messages");
        conversation.messages(channel).forEach(messages::add);
        openModal(Workspace.YOU).ifPresent(view -> json.set("view", view));
        return json;
    }

    private Optional<JsonNode> openModal(String user) {
        return slack.modal(user).filter(view -> !view.equals(dismissed.get(user)));
    }

    @Override
    public JsonNode press(LocalRequest request) throws Refused {
        String ts = request.text("ts");
        String action = request.text("action_id");
        try {
            return acknowledged(slack.press(ts, action, user(request)));
        } catch (IllegalArgumentException e) {
            throw new Refused(404, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public JsonNode submit(LocalRequest request) throws Refused {
        Map<String, String> chosen = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : request.body().path("values").properties()) {
            chosen.put(entry.getKey(), entry.getValue().asText());
        }
        try {
            return acknowledged(slack.submit(user(request), chosen));
        } catch (IllegalArgumentException e) {
            throw new Refused(404, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public JsonNode dismiss(LocalRequest request) throws Refused {
        String user = user(request);
        slack.modal(user).ifPresent(view -> dismissed.put(user, view));
        return ok();
    }

    private static JsonNode acknowledged(Ack ack) throws Refused {
        if (!ack.isGood()) {
            throw new Refused(
                    409,
                    ack.inTime()
                            ? "the bot answered %d instead of 200".formatted(ack.status())
                            : "the bot took %d ms; Slack waits 3000"
                                    .formatted(ack.took().toMillis()));
        }
        return ok().put("millis", ack.took().toMillis());
    }

    @Override
    public JsonNode scenarios() {
        ObjectNode json = ok();
        json.put("current", scene.current());
        json.put("changed", scene.changed());
        ArrayNode scenarios = json.putArray("scenarios");
        scene.scenarios().forEach(scenario -> scenarios.add(told(scenario)));
        ArrayNode breaks = json.putArray("breaks");
        scene.breaks().forEach(way -> breaks.add(told(way).put("sql", way.sql())));
        return json;
    }

    private static ObjectNode told(Script script) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", script.id())
                .put("title", script.title())
                .put("story", script.story());
    }

    @Override
    public JsonNode scenario(LocalRequest request) throws Refused {
        Script scenario = scene.become(request.text("id"));
        conversation.note("The database was set up anew: *" + scenario.title() + "*");
        return told(scenario).put("ok", true);
    }

    @Override
    public JsonNode plan() {
        return reports.newestWithPlan()
                .map(report -> PlanView.of(report, scene).put("ok", true))
                .orElseGet(() -> ok().putNull("runId"));
    }

    @Override
    public JsonNode play(LocalRequest request) throws Refused {
        String runId = request.text("runId");
        Report report = reports.find(runId)
                .map(ReportStore.Stored::report)
                .orElseThrow(() -> new Refused(404, "there is no report of run " + runId + " here; ask first"));
        Scene.Done done = scene.play(report, request.text("option"), request.number("step"));
        conversation.note(done.words());
        return told(done);
    }

    @Override
    public JsonNode breakIt(LocalRequest request) throws Refused {
        Scene.Done done = request.body().hasNonNull("sql")
                ? scene.breakBySql(request.text("sql"))
                : scene.breakBy(request.text("id"));
        conversation.note(done.words());
        return told(done);
    }

    private static ObjectNode told(Scene.Done done) {
        return ok().put("did", done.words())
                .put("statements", done.statements())
                .put("millis", done.took().toMillis());
    }
}
