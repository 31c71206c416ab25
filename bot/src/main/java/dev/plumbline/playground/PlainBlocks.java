package dev.plumbline.playground;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A message of Slack's as plain text, for the terminal. */
final class PlainBlocks {
    private static final Pattern DATE = Pattern.compile("<!date\\^\\d+\\^[^|>]*\\|([^>]*)>");
    private static final Pattern LINK = Pattern.compile("<[^<>|]*\\|([^<>]*)>");
    private static final Pattern ANGLE = Pattern.compile("<([^<>]*)>");
    private static final Pattern EMPHASIS = Pattern.compile("(?<![\\w*])([*_])(?=\\S)([^*_\\n`]*\\S)\\1(?!\\w)");

    private PlainBlocks() {}

    static String of(JsonNode message) {
        if (!message.path("blocks").isArray()) {
            return plain(message.path("text").asText());
        }
        List<String> lines = new ArrayList<>();
        for (JsonNode block : message.path("blocks")) {
            String text = block(block);
            if (!text.isEmpty()) {
                lines.add(text);
            }
        }
        return String.join("\n", lines);
    }

    private static String block(JsonNode block) {
        return switch (block.path("type").asText()) {
            case "header" -> underlined(block.path("text").path("text").asText());
            case "section" -> section(block);
            case "context" -> joined(block.path("elements"), "  ");
            case "actions" -> buttons(block.path("elements"));
            case "divider" -> "-----";
            default -> "";
        };
    }

    private static String underlined(String text) {
        return text + "\n" + "=".repeat(Math.min(text.length(), 78));
    }

    private static String section(JsonNode block) {
        String text = plain(block.path("text").path("text").asText());
        String fields = joined(block.path("fields"), "\n");
        return text.isEmpty() || fields.isEmpty() ? text + fields : text + "\n" + fields;
    }

    private static String joined(JsonNode elements, String between) {
        List<String> texts = new ArrayList<>();
        elements.forEach(element -> texts.add(plain(element.path("text").asText())));
        return String.join(between, texts);
    }

    /** With the words that press them here. */
    private static String buttons(JsonNode elements) {
        List<String> texts = new ArrayList<>();
        elements.forEach(
                element -> texts.add("[" + element.path("text").path("text").asText() + ": press "
                        + element.path("action_id").asText() + "]"));
        return String.join(" ", texts);
    }

    private static String plain(String mrkdwn) {
        StringBuilder out = new StringBuilder();
        String[] parts = mrkdwn.split("```", -1);
        for (int i = 0; i < parts.length; i++) {
            if (i % 2 == 1) {
                out.append(parts[i].strip().indent(4));
            } else {
                out.append(line(parts[i].replaceFirst("^\\n", "")));
            }
        }
        return out.toString().stripTrailing();
    }

    private static String line(String text) {
        String shown = DATE.matcher(text).replaceAll("$1");
        shown = LINK.matcher(shown).replaceAll("$1");
        shown = ANGLE.matcher(shown).replaceAll(angle -> Matcher.quoteReplacement(angle.group(1)));
        shown = EMPHASIS.matcher(shown).replaceAll(found -> Matcher.quoteReplacement(found.group(2)));
        return shown.replace("`", "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
