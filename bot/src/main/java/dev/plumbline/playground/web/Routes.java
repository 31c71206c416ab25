package dev.plumbline.playground.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The literal list of what can be asked for: the page's files, and what {@link LocalActions} does. */
public final class Routes {
    /** Answers one kind of request. */
    private interface Action {
        JsonNode answer(LocalRequest request) throws Refused;
    }

    private final Map<String, Action> actions = new LinkedHashMap<>();

    public Routes(LocalActions local) {
        actions.put("GET /local/workspace", request -> local.workspace());
        actions.put("POST /local/say", local::say);
        actions.put("GET /local/messages", local::messages);
        actions.put("POST /local/press", local::press);
        actions.put("POST /local/submit", local::submit);
        actions.put("POST /local/dismiss", local::dismiss);
        actions.put("GET /local/scenarios", request -> local.scenarios());
        actions.put("POST /local/scenario", local::scenario);
        actions.put("GET /local/plan", request -> local.plan());
        actions.put("POST /local/play", local::play);
        actions.put("POST /local/break", local::breakIt);
        actions.put(
                "GET /healthz", request -> JsonNodeFactory.instance.objectNode().put("ok", true));
    }

    LocalReply answer(LocalRequest request) throws Refused {
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        Action action = actions.get(method + " " + request.path());
        if (action != null) {
            return LocalReply.json(action.answer(request));
        }
        if (method.equals("GET")) {
            var file = PageFiles.find(request.path());
            if (file.isPresent()) {
                return file.get();
            }
        }
        String others = actions.keySet().stream()
                .filter(known -> known.endsWith(" " + request.path()))
                .map(known -> known.substring(0, known.indexOf(' ')))
                .collect(Collectors.joining(", "));
        if (!others.isEmpty() || PageFiles.find(request.path()).isPresent()) {
            throw new Refused(405, "that address takes " + (others.isEmpty() ? "GET" : others) + " only");
        }
        throw new Refused(
                404, "there is nothing at that address; what there is: / and " + String.join(", ", actions.keySet()));
    }
}
