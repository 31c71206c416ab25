package dev.plumbline.bot.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which kinds of call Slack makes to us: slash commands, clicks and modals, events. */
final class SlackBodies {
    private static final String COMMAND = "/drift";
    private static final Set<String> INTERACTIONS = Set.of("block_actions", "view_submission", "view_closed");
    private static final Set<String> EVENTS = Set.of("event_callback", "url_verification");

    private SlackBodies() {}

    static boolean isOfAKnownKind(String body) {
        if (body.startsWith("{")) {
            return EVENTS.contains(typeOf(body));
        }
        Map<String, String> form = decode(body);
        String payload = form.get("payload");
        if (payload != null) {
            return INTERACTIONS.contains(typeOf(payload));
        }
        return form.getOrDefault("command", "").startsWith(COMMAND)
                && form.containsKey("user_id")
                && form.containsKey("channel_id");
    }

    private static String typeOf(String json) {
        try {
            JsonElement root = JsonParser.parseString(json);
            JsonElement type = root.isJsonObject() ? root.getAsJsonObject().get("type") : null;
            return type != null && type.isJsonPrimitive() ? type.getAsString() : "";
        } catch (JsonParseException e) {
            return "";
        }
    }

    private static Map<String, String> decode(String form) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                try {
                    fields.put(
                            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException e) {
                    return Map.of();
                }
            }
        }
        return fields;
    }
}
