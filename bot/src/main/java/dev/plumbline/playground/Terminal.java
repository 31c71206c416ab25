package dev.plumbline.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.playground.web.LocalActions;
import dev.plumbline.playground.web.LocalRequest;
import dev.plumbline.playground.web.Refused;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The playground without its page: lines that are typed go to the same place, and what the bot answers is printed, also
 * to what is typed on the page.
 */
final class Terminal {
    private static final String HELP = """
            /drift check finance        ask (and all other /drift commands; /drift help lists them)
            press show_plan             press a button of the newest card that has it
            play 1                      play step 1 of the newest plan on the database
            scenario [ID]               what the database can look like; with an id: set it up
            break [ID]                  ways to break it; with an id: do it
            quit                        stop
            """;

    private final LocalActions actions;
    private final PrintWriter out;
    private final Map<String, String> shown = new HashMap<>();

    Terminal(LocalActions actions, PrintWriter out) {
        this.actions = actions;
        this.out = out;
    }

    /** Until the input ends or somebody quits. */
    void run(BufferedReader input) throws IOException {
        Thread.startVirtualThread(this::follow);
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            String text = line.strip();
            if (text.equals("quit") || text.equals("exit")) {
                return;
            }
            if (!text.isEmpty()) {
                try {
                    typed(text);
                } catch (Refused e) {
                    print(e.getMessage());
                }
            }
        }
    }

    private void typed(String text) throws Refused {
        String[] words = text.split("\\s+", 2);
        String rest = words.length > 1 ? words[1] : "";
        switch (words[0].toLowerCase(Locale.ROOT)) {
            case "help", "?" -> print(HELP.stripTrailing());
            case "press" -> actions.press(request(body().put("ts", tsOf(rest)).put("action_id", rest)));
            case "play" -> play(rest);
            case "scenario" -> scenario(rest);
            case "break" -> breakIt(rest);
            default -> actions.say(request(body().put("text", isCommand(text) ? text : "/drift " + text)));
        }
        showNew();
    }

    private static boolean isCommand(String text) {
        return text.startsWith("/") || text.startsWith("@");
    }

    private void play(String step) throws Refused {
        JsonNode plan = actions.plan();
        if (!plan.hasNonNull("option")) {
            throw new Refused(409, "there is no plan yet: ask with /drift check finance");
        }
        if (!step.matches("[0-9]{1,4}")) {
            throw new Refused(400, "which step? For example: play 1");
        }
        actions.play(request(body().put("runId", plan.path("runId").asText())
                .put("option", plan.path("option").asText())
                .put("step", Integer.parseInt(step))));
    }

    private void scenario(String id) throws Refused {
        if (id.isEmpty()) {
            list(actions.scenarios().path("scenarios"));
        } else {
            actions.scenario(request(body().put("id", id)));
        }
    }

    private void breakIt(String id) throws Refused {
        if (id.isEmpty()) {
            list(actions.scenarios().path("breaks"));
        } else {
            actions.breakIt(request(body().put("id", id)));
        }
    }

    private void list(JsonNode scripts) {
        scripts.forEach(script -> print("%-28s %s"
                .formatted(script.path("id").asText(), script.path("title").asText())));
    }

    private String tsOf(String action) throws Refused {
        Optional<String> newest = Optional.empty();
        for (JsonNode message : actions.messages(request(body())).path("messages")) {
            if (message.path("blocks").findValuesAsText("action_id").contains(action)) {
                newest = Optional.of(message.path("ts").asText());
            }
        }
        return newest.orElseThrow(() -> new Refused(404, "no message has a button " + action));
    }

    private static ObjectNode body() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static LocalRequest request(ObjectNode body) {
        return new LocalRequest("POST", "/", Map.of(), body);
    }

    private void follow() {
        try {
            while (true) {
                Thread.sleep(300);
                showNew();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Refused e) {
            print(e.getMessage());
        }
    }

    private synchronized void showNew() throws Refused {
        for (JsonNode message : actions.messages(request(body())).path("messages")) {
            String subtype = message.path("subtype").asText();
            String json = message.toString();
            if (!json.equals(shown.put(message.path("ts").asText(), json)) && !subtype.equals(Conversation.TYPED)) {
                print("\n" + (subtype.equals(Conversation.NOTE) ? "--- " : "") + PlainBlocks.of(message));
            }
        }
    }

    private synchronized void print(String text) {
        out.println(text);
        out.flush();
    }
}
