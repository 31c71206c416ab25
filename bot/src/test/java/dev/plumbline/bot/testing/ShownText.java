package dev.plumbline.bot.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A message's blocks as a person sees them, roughly: for whole-card assertions. */
public final class ShownText {
    private ShownText() {}

    public static String of(JsonNode blocks) {
        List<String> out = new ArrayList<>();
        for (JsonNode block : blocks) {
            switch (block.path("type").asText()) {
                case "header" -> out.add("# " + block.path("text").path("text").asText());
                case "section" -> out.add(block.path("text").path("text").asText());
                case "context" ->
                    block.path("elements")
                            .forEach(element ->
                                    out.add("~ " + element.path("text").asText().replace("\n", "\n~ ")));
                case "actions" -> {
                    List<String> buttons = new ArrayList<>();
                    block.path("elements")
                            .forEach(button -> buttons.add(
                                    "[" + button.path("text").path("text").asText() + "]"));
                    out.add(String.join(" ", buttons));
                }
                default -> out.add("(" + block.path("type").asText() + ")");
            }
        }
        return String.join("\n", out);
    }
}
