package dev.plumbline.playground.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The Web API methods that Plumbline uses, with Slack's errors. Any other method is {@code unknown_method}. */
final class WebApi {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final LocalWorkspace workspace;
    private final MessageBoard board;
    private final Triggers triggers;
    private final String token;
    private final Map<String, JsonNode> modals = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> homes = new ConcurrentHashMap<>();

    WebApi(LocalWorkspace workspace, MessageBoard board, Triggers triggers, String token) {
        this.workspace = workspace;
        this.board = board;
        this.triggers = triggers;
        this.token = token;
    }

    /** The modal that is open before this person. */
    Optional<JsonNode> modal(String user) {
        return Optional.ofNullable(modals.get(user));
    }

    void closeModal(String user) {
        modals.remove(user);
    }

    Optional<JsonNode> home(String user) {
        return Optional.ofNullable(homes.get(user));
    }

    ObjectNode call(String method, @Nullable String authorization, Map<String, String> form) {
        if (authorization == null && !form.containsKey("token")) {
            return error("not_authed");
        }
        String given = authorization == null ? form.get("token") : authorization.replaceFirst("^Bearer ", "");
        if (!token.equals(given)) {
            return error("invalid_auth");
        }
        return switch (method) {
            case "api.test" -> ok();
            case "auth.test" ->
                ok().put("url", "http://127.0.0.1/")
                        .put("team", "local")
                        .put("team_id", "T0LOCAL")
                        .put("user", "plumbline")
                        .put("user_id", LocalWorkspace.BOT_USER)
                        .put("bot_id", "B0PLUMBLINE");
            case "chat.postMessage" -> post(form);
            case "chat.postEphemeral" -> postEphemeral(form);
            case "chat.update" -> update(form);
            case "chat.delete" ->
                board.delete(form.getOrDefault("channel", ""), form.getOrDefault("ts", ""))
                        ? ok()
                        : error("message_not_found");
            case "views.open" -> openView(form);
            case "views.publish" -> publish(form);
            case "conversations.info" ->
                workspace
                        .channel(form.getOrDefault("channel", ""))
                        .map(channel -> (ObjectNode) ok().set("channel", json(channel)))
                        .orElseGet(() -> error("channel_not_found"));
            case "conversations.list" -> {
                ObjectNode answer = ok();
                ArrayNode channels = answer.putArray("channels");
                workspace.channels().forEach(channel -> channels.add(json(channel)));
                yield answer;
            }
            case "users.info" ->
                workspace
                        .user(form.getOrDefault("user", ""))
                        .map(user -> (ObjectNode) ok().set(
                                        "user",
                                        JsonNodeFactory.instance
                                                .objectNode()
                                                .put("id", user.id())
                                                .put("name", user.name())))
                        .orElseGet(() -> error("user_not_found"));
            case "usergroups.users.list" -> userGroup(form.getOrDefault("usergroup", ""));
            default -> error("unknown_method");
        };
    }

    private ObjectNode userGroup(String id) {
        Optional<Set<String>> members = workspace.userGroup(id);
        if (members.isEmpty()) {
            return error("no_such_subteam");
        }
        ObjectNode answer = ok();
        ArrayNode users = answer.putArray("users");
        members.get().forEach(users::add);
        return answer;
    }

    private ObjectNode post(Map<String, String> form) {
        Optional<LocalWorkspace.Channel> channel = workspace.channel(form.getOrDefault("channel", ""));
        String refusal = refusal(channel);
        if (refusal != null) {
            return error(refusal);
        }
        String thread = form.get("thread_ts");
        if (thread != null && board.find(thread).isEmpty()) {
            return error("thread_not_found");
        }
        return checked(form, (text, blocks) -> {
            ObjectNode message = board.add(new MessageBoard.Draft(
                    channel.orElseThrow().id(),
                    LocalWorkspace.BOT_USER,
                    text,
                    blocks,
                    thread,
                    flag(form, "reply_broadcast"),
                    null));
            return posted(message);
        });
    }

    private ObjectNode postEphemeral(Map<String, String> form) {
        Optional<LocalWorkspace.Channel> channel = workspace.channel(form.getOrDefault("channel", ""));
        String refusal = refusal(channel);
        if (refusal != null) {
            return error(refusal);
        }
        String user = form.getOrDefault("user", "");
        if (workspace.user(user).isEmpty()) {
            return error("user_not_in_channel");
        }
        return checked(form, (text, blocks) -> {
            ObjectNode message = board.add(new MessageBoard.Draft(
                    channel.orElseThrow().id(),
                    LocalWorkspace.BOT_USER,
                    text,
                    blocks,
                    form.get("thread_ts"),
                    false,
                    user));
            return ok().put("message_ts", message.path("ts").asText());
        });
    }

    private ObjectNode update(Map<String, String> form) {
        String channel = form.getOrDefault("channel", "");
        String ts = form.getOrDefault("ts", "");
        Optional<ObjectNode> message = board.find(ts);
        if (message.isEmpty() || message.get().path("ephemeral").asBoolean()) {
            return error("message_not_found");
        }
        if (!message.get().path("user").asText().equals(LocalWorkspace.BOT_USER)) {
            return error("cant_update_message");
        }
        return checked(form, (text, blocks) -> {
            if (!board.replace(channel, ts, text, blocks)) {
                return error("message_not_found");
            }
            return ok().put("channel", channel).put("ts", ts).put("text", text);
        });
    }

    private ObjectNode openView(Map<String, String> form) {
        Triggers.Use use = triggers.use(form.getOrDefault("trigger_id", ""));
        if (!use.isGood()) {
            return error(use.error());
        }
        return checkedView(form, view -> modals.put(use.user(), view));
    }

    private ObjectNode publish(Map<String, String> form) {
        String user = form.getOrDefault("user_id", "");
        if (workspace.user(user).isEmpty()) {
            return error("user_not_found");
        }
        return checkedView(form, view -> homes.put(user, view));
    }

    private interface UseView {
        void of(JsonNode view);
    }

    private static ObjectNode checkedView(Map<String, String> form, UseView use) {
        JsonNode view = parse(form.get("view"));
        if (view == null) {
            return error("invalid_arguments");
        }
        List<String> problems = BlockRules.checkView(view.path("blocks"));
        if (!problems.isEmpty()) {
            return error("invalid_arguments", problems);
        }
        use.of(view);
        ObjectNode answer = ok();
        answer.set("view", view);
        return answer;
    }

    private interface UseMessage {
        ObjectNode of(String text, @Nullable JsonNode blocks);
    }

    private static ObjectNode checked(Map<String, String> form, UseMessage use) {
        String text = form.getOrDefault("text", "");
        String given = form.get("blocks");
        JsonNode blocks = given == null ? null : parse(given);
        if (given != null && blocks == null) {
            return error("invalid_blocks_format");
        }
        List<String> problems = MessageChecks.problems(text, blocks);
        return problems.isEmpty() ? use.of(text, blocks) : error(problems.get(0), problems.subList(1, problems.size()));
    }

    private static @Nullable String refusal(Optional<LocalWorkspace.Channel> channel) {
        if (channel.isEmpty()) {
            return "channel_not_found";
        }
        if (channel.get().archived()) {
            return "is_archived";
        }
        return channel.get().botIsMember() ? null : "not_in_channel";
    }

    private static ObjectNode posted(ObjectNode message) {
        ObjectNode answer = ok();
        answer.put("channel", message.path("channel").asText());
        answer.put("ts", message.path("ts").asText());
        answer.set("message", message);
        return answer;
    }

    private static ObjectNode json(LocalWorkspace.Channel channel) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", channel.id())
                .put("name", channel.name())
                .put("is_member", channel.botIsMember())
                .put("is_archived", channel.archived());
    }

    private static boolean flag(Map<String, String> form, String name) {
        String value = form.getOrDefault(name, "");
        return value.equals("1") || value.equals("true");
    }

    private static @Nullable JsonNode parse(@Nullable String json) {
        if (json == null) {
            return null;
        }
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    static ObjectNode ok() {
        return JsonNodeFactory.instance.objectNode().put("ok", true);
    }

    static ObjectNode error(String code) {
        return error(code, List.of());
    }

    private static ObjectNode error(String code, List<String> reasons) {
        ObjectNode answer =
                JsonNodeFactory.instance.objectNode().put("ok", false).put("error", code);
        if (!reasons.isEmpty()) {
            ArrayNode errors = answer.putArray("errors");
            reasons.forEach(errors::add);
            ArrayNode messages = answer.putObject("response_metadata").putArray("messages");
            reasons.forEach(reason -> messages.add("[ERROR] " + reason));
        }
        return answer;
    }
}
