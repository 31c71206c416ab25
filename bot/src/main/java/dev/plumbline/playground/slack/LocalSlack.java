package dev.plumbline.playground.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Slack on this machine, bound to 127.0.0.1: people type and press ({@link #say}, {@link #press}), the bot is called
 * with signed requests, and what it posts is kept in Slack's JSON ({@link #messages}).
 */
public final class LocalSlack implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern MENTION =
            Pattern.compile("^\\s*(<@" + LocalWorkspace.BOT_USER + ">|@plumbline\\b)\\s*");
    private static final Pattern COMMAND = Pattern.compile("^\\s*(/[a-z]+)(?:\\s+(.*))?$", Pattern.DOTALL);
    private static final String FORM = "application/x-www-form-urlencoded";

    private final LocalWorkspace workspace;
    private final MessageBoard board;
    private final ResponseUrls responseUrls;
    private final Triggers triggers;
    private final WebApi api;
    private final BotCaller caller;
    private final SlackServer server;
    private final AtomicInteger events = new AtomicInteger();
    private volatile @Nullable URI bot;
    private volatile @Nullable Sent lastSent;

    private record Sent(String contentType, String body) {}

    private LocalSlack(LocalWorkspace workspace, String signingSecret, String botToken, Clock clock, int port)
            throws IOException {
        this.workspace = workspace;
        this.board = new MessageBoard(clock);
        this.responseUrls = new ResponseUrls(board, clock);
        this.triggers = new Triggers(clock);
        this.api = new WebApi(workspace, board, triggers, botToken);
        this.caller = new BotCaller(signingSecret, clock);
        this.server = new SlackServer(api, responseUrls, port);
    }

    /** @param port 0 takes any free one */
    public static LocalSlack start(
            LocalWorkspace workspace, String signingSecret, String botToken, Clock clock, int port) throws IOException {
        return new LocalSlack(workspace, signingSecret, botToken, clock, port);
    }

    /** Where the bot listens, e.g. {@code http://127.0.0.1:PORT/slack/events}. */
    public void connect(URI botEvents) {
        bot = botEvents;
    }

    public LocalWorkspace workspace() {
        return workspace;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** What the bot takes for {@code https://slack.com/api/}. */
    public String apiPrefix() {
        return url() + "/api/";
    }

    /** What the bot takes for {@code https://hooks.slack.com/}. */
    public String responseUrlPrefix() {
        return url() + "/hooks/";
    }

    /** Adds pages of the playground to the same server. */
    public void addPage(String path, HttpHandler handler) {
        server.addContext(path, handler);
    }

    /**
     * Types into a channel: a slash command, a mention of the bot, or plain words.
     *
     * @return how the bot answered; empty for plain words, of which it hears nothing
     */
    public Optional<Ack> say(String channel, String user, String text) {
        return say(channel, user, text, null);
    }

    /** @param threadTs a thread to type into; a slash command cannot be used there, as on the real Slack */
    public Optional<Ack> say(String channel, String user, String text, @Nullable String threadTs) {
        String channelId = workspace
                .channel(channel)
                .map(LocalWorkspace.Channel::id)
                .orElseThrow(() -> new IllegalArgumentException("no such channel: " + channel));
        Matcher command = COMMAND.matcher(text);
        if (command.matches()) {
            if (threadTs != null) {
                slackbot(channelId, user, command.group(1) + " is not supported in threads. Sorry!");
                return Optional.empty();
            }
            return Optional.of(command(channelId, user, command.group(1), command.group(2)));
        }
        Matcher mention = MENTION.matcher(text);
        String shown = escape(mention.replaceFirst(""));
        boolean toBot = mention.find(0);
        ObjectNode message = board.add(new MessageBoard.Draft(
                channelId,
                user,
                toBot ? "<@" + LocalWorkspace.BOT_USER + "> " + shown : shown,
                null,
                threadTs,
                false,
                null));
        return toBot ? Optional.of(mention(message)) : Optional.empty();
    }

    /** As Slack does with what people type, before it hands it to apps. */
    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private Ack command(String channel, String user, String command, @Nullable String text) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("token", "not-used");
        form.put("team_id", "T0LOCAL");
        form.put("team_domain", "local");
        form.put("channel_id", channel);
        form.put("channel_name", workspace.channel(channel).orElseThrow().name());
        form.put("user_id", user);
        form.put(
                "user_name", workspace.user(user).map(LocalWorkspace.User::name).orElse(user));
        form.put("command", command);
        form.put("text", text == null ? "" : text.strip());
        form.put("api_app_id", "A0PLUMBLINE");
        form.put("is_enterprise_install", "false");
        form.put("response_url", responseUrlPrefix() + "commands/" + responseUrls.make(channel, user, null));
        form.put("trigger_id", triggers.make(user));
        Ack ack = send(FORM, BotCaller.form(form));
        if (!ack.isGood()) {
            slackbot(
                    channel,
                    user,
                    command + " failed with the error \""
                            + (ack.status() == 200 || ack.took().compareTo(Duration.ofSeconds(3)) > 0
                                    ? "operation_timeout"
                                    : "http_service_error")
                            + "\"");
        } else if (!ack.body().isBlank()) {
            showAck(channel, user, ack.body());
        }
        return ack;
    }

    private void showAck(String channel, String user, String body) {
        JsonNode json = parse(body);
        String text = json == null ? body : json.path("text").asText("");
        JsonNode blocks = json == null || !json.hasNonNull("blocks") ? null : json.get("blocks");
        List<String> problems = MessageChecks.problems(text, blocks);
        if (!problems.isEmpty()) {
            slackbot(channel, user, "The app's answer was refused: " + problems.get(0));
            return;
        }
        boolean inChannel = json != null && json.path("response_type").asText().equals("in_channel");
        board.add(new MessageBoard.Draft(
                channel, LocalWorkspace.BOT_USER, text, blocks, null, false, inChannel ? null : user));
    }

    private void slackbot(String channel, String user, String text) {
        board.add(new MessageBoard.Draft(channel, "USLACKBOT", text, null, null, false, user));
    }

    private Ack mention(ObjectNode message) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("type", "app_mention");
        for (String name : List.of("user", "text", "ts", "channel", "thread_ts")) {
            if (message.has(name)) {
                event.put(name, message.path(name).asText());
            }
        }
        event.put("event_ts", message.path("ts").asText());
        return event(event);
    }

    /** Somebody opens the app's home tab. */
    public Ack openHome(String user) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("type", "app_home_opened");
        event.put("user", user);
        event.put("channel", workspace.channel(user).orElseThrow().id());
        event.put("tab", "home");
        event.put("event_ts", "1.000001");
        return event(event);
    }

    private Ack event(ObjectNode event) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("token", "not-used");
        body.put("team_id", "T0LOCAL");
        body.put("api_app_id", "A0PLUMBLINE");
        body.set("event", event);
        body.put("type", "event_callback");
        body.put("event_id", "Ev%06d".formatted(events.incrementAndGet()));
        body.put("event_time", 1);
        return send("application/json", body.toString());
    }

    /**
     * Presses a button of a message. A confirmation dialog counts as confirmed.
     *
     * @throws IllegalArgumentException if there is no such message or button, or this person does not see it
     */
    public Ack press(String ts, String actionId, String user) {
        ObjectNode message = board.find(ts).orElseThrow(() -> new IllegalArgumentException("no such message: " + ts));
        boolean ephemeral = message.path("ephemeral").asBoolean();
        if (ephemeral && !message.path("ephemeral_user").asText().equals(user)) {
            throw new IllegalArgumentException("only one person sees that message");
        }
        JsonNode button = button(message, actionId);
        String channel = message.path("channel").asText();
        ObjectNode payload = interaction("block_actions", user);
        ObjectNode container = payload.putObject("container");
        container.put("type", "message").put("message_ts", ts).put("channel_id", channel);
        container.put("is_ephemeral", ephemeral);
        if (message.has("thread_ts")) {
            container.put("thread_ts", message.path("thread_ts").asText());
        }
        payload.putObject("channel").put("id", channel);
        if (!ephemeral) {
            // Slack sends no message object for an ephemeral one.
            payload.set("message", message);
        }
        payload.put("response_url", responseUrlPrefix() + "actions/" + responseUrls.make(channel, user, ts));
        ArrayNode actions = payload.putArray("actions");
        ObjectNode action = actions.addObject();
        action.put("type", "button").put("action_id", actionId).put("block_id", "b");
        action.put("value", button.path("value").asText()).put("action_ts", "1.000002");
        action.set("text", button.path("text"));
        return send(FORM, BotCaller.form(Map.of("payload", payload.toString())));
    }

    private static JsonNode button(ObjectNode message, String actionId) {
        for (JsonNode block : message.path("blocks")) {
            for (JsonNode element : block.path("elements")) {
                if (element.path("action_id").asText().equals(actionId)) {
                    return element;
                }
            }
        }
        throw new IllegalArgumentException("no button " + actionId + " on that message");
    }

    /**
     * Sends off the modal that is open before this person.
     *
     * @param chosen by block id: the chosen option's value, or several with commas between them
     */
    public Ack submit(String user, Map<String, String> chosen) {
        JsonNode view = api.modal(user).orElseThrow(() -> new IllegalArgumentException("no modal is open"));
        ObjectNode payload = interaction("view_submission", user);
        ObjectNode sent = view.deepCopy();
        sent.put("id", "V1");
        ObjectNode values = sent.putObject("state").putObject("values");
        for (JsonNode block : view.path("blocks")) {
            String id = block.path("block_id").asText();
            JsonNode element = block.path("element");
            ObjectNode value =
                    values.putObject(id).putObject(element.path("action_id").asText());
            String type = element.path("type").asText();
            value.put("type", type);
            String choice = chosen.get(id);
            if (type.equals("checkboxes")) {
                ArrayNode options = value.putArray("selected_options");
                for (String one : choice == null ? new String[0] : choice.split(",", -1)) {
                    options.addObject().put("value", one);
                }
            } else {
                value.putObject("selected_option")
                        .put(
                                "value",
                                choice == null
                                        ? element.path("initial_option")
                                                .path("value")
                                                .asText()
                                        : choice);
            }
        }
        payload.set("view", sent);
        Ack ack = send(FORM, BotCaller.form(Map.of("payload", payload.toString())));
        if (ack.isGood() && ack.body().isBlank()) {
            api.closeModal(user);
        }
        return ack;
    }

    private ObjectNode interaction(String type, String user) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.put("type", type);
        payload.putObject("user").put("id", user).put("team_id", "T0LOCAL");
        payload.putObject("team").put("id", "T0LOCAL").put("domain", "local");
        payload.put("api_app_id", "A0PLUMBLINE");
        payload.put("token", "not-used");
        payload.put("is_enterprise_install", false);
        payload.put("trigger_id", triggers.make(user));
        return payload;
    }

    /** Sends the last request once more, as Slack does when an answer came late. */
    public Ack redeliver() {
        Sent sent = lastSent;
        if (sent == null) {
            throw new IllegalStateException("nothing was sent yet");
        }
        return caller.send(
                botUrl(),
                sent.contentType(),
                sent.body(),
                Map.of("X-Slack-Retry-Num", "1", "X-Slack-Retry-Reason", "http_timeout"));
    }

    private Ack send(String contentType, String body) {
        lastSent = new Sent(contentType, body);
        return caller.send(botUrl(), contentType, body, Map.of());
    }

    private URI botUrl() {
        URI url = bot;
        if (url == null) {
            throw new IllegalStateException("no bot is connected");
        }
        return url;
    }

    /** Everything in a channel, newest last, in Slack's JSON, with {@code ephemeral} and {@code ephemeral_user} added. */
    public List<JsonNode> messages(String channel) {
        return board.in(
                workspace.channel(channel).map(LocalWorkspace.Channel::id).orElse(channel));
    }

    /** The modal that is open before this person. */
    public Optional<JsonNode> modal(String user) {
        return api.modal(user);
    }

    /** The home tab as the bot last published it for this person. */
    public Optional<JsonNode> home(String user) {
        return api.home(user);
    }

    /** Grows with every change of any message: for pages that ask again and again. */
    public long version() {
        return board.version();
    }

    /** Forgets all messages. */
    public void clear() {
        board.clear();
    }

    /** The next call of this method is answered 429, so many times. */
    public void limitRate(String method, int times, int retryAfterSeconds) {
        server.limitRate(method, times, retryAfterSeconds);
    }

    private static @Nullable JsonNode parse(String body) {
        if (!body.stripLeading().startsWith("{")) {
            return null;
        }
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
