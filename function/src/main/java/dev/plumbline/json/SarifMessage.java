package dev.plumbline.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.report.Visible;
import java.util.ArrayList;
import java.util.List;

/**
 * A message as SARIF writes it: plain text, and the same in Markdown. Names come from a database and may hold anything; they
 * become neither placeholder nor link nor markup.
 */
final class SarifMessage {
    private final List<String> text = new ArrayList<>();
    private final List<String> markdown = new ArrayList<>();

    /** @param headline a whole sentence: where there is little room, it is all that is shown */
    SarifMessage(String headline) {
        text.add(headline);
        markdown.add(markdown(headline) + "\n");
    }

    void line(String words) {
        text.add(words);
        markdown.add("- " + markdown(words));
    }

    /** Words, and a command to copy. */
    void command(String words, String command) {
        text.add(words + ": " + command);
        markdown.add("- " + markdown(words) + ": " + code(command));
    }

    ObjectNode write() {
        return text(String.join("\n", text), String.join("\n", markdown).strip());
    }

    static ObjectNode text(String text) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("text", escaped(text).replace("](", "] ("));
        return json;
    }

    /** @param markdown of ours, or escaped where it is not */
    static ObjectNode text(String text, String markdown) {
        return text(text).put("markdown", escaped(markdown));
    }

    /** A single brace would begin a placeholder. */
    private static String escaped(String text) {
        return Visible.text(text).replace("{", "{{").replace("}", "}}");
    }

    private static String markdown(String words) {
        return Visible.line(words).replaceAll("[\\\\`*_\\[\\]<>#|~&!]", "\\\\$0");
    }

    private static String code(String command) {
        String line = Visible.line(command);
        return line.contains("`") ? markdown(command) : "`" + line + "`";
    }
}
