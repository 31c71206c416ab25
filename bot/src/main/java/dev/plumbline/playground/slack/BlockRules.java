package dev.plumbline.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.bot.blocks.BlockLimits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What Slack refuses about blocks, with the reasons it gives in {@code response_metadata.messages}. Stricter than Slack
 * in one thing: a broadcast ping ({@code <!channel>} and its like) in any text is refused, since ours never page.
 */
public final class BlockRules {
    private static final Pattern BROADCAST = Pattern.compile("<!(channel|here|everyone|subteam\\^)");
    private static final Pattern ANGLE = Pattern.compile("<([^<>]*)>");
    private static final Pattern KNOWN_ANGLE =
            Pattern.compile("@[UW][A-Z0-9]+|#[CGD][A-Z0-9]+(\\|[^<>|]*)?|!date\\^\\d+\\^[^<>|^]+(\\^[^<>|]+)?\\|[^<>|]+"
                    + "|(https?|mailto):[^<>|]+(\\|[^<>|]*)?");

    private final List<String> problems = new ArrayList<>();
    private final Set<String> actionIds = new HashSet<>();
    private final Set<String> blockIds = new HashSet<>();
    private int totalText;

    private BlockRules() {}

    /** Problems of a message's blocks; empty if Slack would take them. */
    public static List<String> checkMessage(JsonNode blocks) {
        return check(blocks, BlockLimits.BLOCKS, true);
    }

    /** Problems of a modal's or home tab's blocks. */
    public static List<String> checkView(JsonNode blocks) {
        return check(blocks, BlockLimits.VIEW_BLOCKS, false);
    }

    /** Whether the text would page people or is no valid mrkdwn. */
    public static List<String> checkText(String text) {
        BlockRules rules = new BlockRules();
        rules.mrkdwn(text, "/text");
        return rules.problems;
    }

    /** Whether all text together is more than Slack takes in one message: {@code msg_blocks_too_long}. */
    public static boolean tooLong(JsonNode blocks) {
        BlockRules rules = new BlockRules();
        rules.blocks(blocks, BlockLimits.BLOCKS, true);
        return rules.totalText > BlockLimits.MESSAGE_BLOCKS_TEXT;
    }

    private static List<String> check(JsonNode blocks, int limit, boolean message) {
        BlockRules rules = new BlockRules();
        rules.blocks(blocks, limit, message);
        return rules.problems;
    }

    private void blocks(JsonNode blocks, int limit, boolean message) {
        if (!blocks.isArray()) {
            problems.add("must be an array [json-pointer:/blocks]");
            return;
        }
        if (blocks.size() > limit) {
            problems.add("no more than " + limit + " items allowed [json-pointer:/blocks]");
        }
        for (int i = 0; i < blocks.size(); i++) {
            block(blocks.get(i), "/blocks/" + i, message);
        }
    }

    private void block(JsonNode block, String at, boolean message) {
        JsonNode id = block.path("block_id");
        if (id.isTextual()) {
            length(id.asText(), 1, BlockLimits.BLOCK_ID, at + "/block_id");
            if (!blockIds.add(id.asText())) {
                problems.add("`block_id` already exists [json-pointer:" + at + "/block_id]");
            }
        }
        String type = block.path("type").asText();
        switch (type) {
            case "section" -> section(block, at);
            case "header" -> {
                plain(block.path("text"), BlockLimits.HEADER_TEXT, at + "/text");
            }
            case "context" -> {
                items(block.path("elements"), 1, BlockLimits.CONTEXT_ELEMENTS, at + "/elements");
                each(block.path("elements"), at + "/elements", this::contextElement);
            }
            case "actions" -> {
                items(block.path("elements"), 1, BlockLimits.ACTIONS, at + "/elements");
                each(block.path("elements"), at + "/elements", this::interactive);
            }
            case "divider" -> {}
            case "input" -> {
                if (message) {
                    problems.add("unsupported type: input [json-pointer:" + at + "/type]");
                }
                plain(block.path("label"), 2_000, at + "/label");
                interactive(block.path("element"), at + "/element");
            }
            default -> problems.add("unsupported type: " + type + " [json-pointer:" + at + "/type]");
        }
    }

    private void section(JsonNode block, String at) {
        JsonNode text = block.path("text");
        JsonNode fields = block.path("fields");
        if (text.isMissingNode() && fields.isMissingNode()) {
            problems.add("missing required field: text [json-pointer:" + at + "]");
        }
        if (!text.isMissingNode()) {
            text(text, BlockLimits.SECTION_TEXT, at + "/text");
        }
        if (!fields.isMissingNode()) {
            items(fields, 1, BlockLimits.FIELDS, at + "/fields");
            each(fields, at + "/fields", (field, place) -> text(field, BlockLimits.FIELD_TEXT, place));
        }
        if (block.has("accessory")) {
            interactive(block.path("accessory"), at + "/accessory");
        }
    }

    private void contextElement(JsonNode element, String at) {
        String type = element.path("type").asText();
        if (type.equals("mrkdwn") || type.equals("plain_text")) {
            text(element, BlockLimits.TEXT_OBJECT, at);
        } else if (!type.equals("image")) {
            problems.add("unsupported type: " + type + " [json-pointer:" + at + "/type]");
        }
    }

    private void interactive(JsonNode element, String at) {
        String id = element.path("action_id").asText("");
        if (!id.isEmpty()) {
            length(id, 1, BlockLimits.ACTION_ID, at + "/action_id");
            if (!actionIds.add(id)) {
                problems.add("`action_id` \"" + id + "\" already exists [json-pointer:" + at + "/action_id]");
            }
        }
        switch (element.path("type").asText()) {
            case "button" -> {
                plain(element.path("text"), BlockLimits.BUTTON_TEXT, at + "/text");
                if (element.has("value")) {
                    length(element.path("value").asText(), 0, BlockLimits.BUTTON_VALUE, at + "/value");
                }
                String style = element.path("style").asText("primary");
                if (!style.equals("primary") && !style.equals("danger")) {
                    problems.add("unsupported style: " + style + " [json-pointer:" + at + "/style]");
                }
                if (element.has("confirm")) {
                    confirm(element.path("confirm"), at + "/confirm");
                }
            }
            case "static_select", "radio_buttons" -> options(element.path("options"), at + "/options");
            case "checkboxes" -> options(element.path("options"), at + "/options");
            default ->
                problems.add("unsupported type: " + element.path("type").asText() + " [json-pointer:" + at + "/type]");
        }
    }

    private void options(JsonNode options, String at) {
        items(options, 1, BlockLimits.OPTIONS, at);
        each(options, at, (option, place) -> {
            text(option.path("text"), BlockLimits.OPTION_TEXT, place + "/text");
            length(option.path("value").asText(), 1, BlockLimits.OPTION_VALUE, place + "/value");
        });
    }

    private void confirm(JsonNode confirm, String at) {
        plain(confirm.path("title"), BlockLimits.CONFIRM_TITLE, at + "/title");
        text(confirm.path("text"), BlockLimits.CONFIRM_TEXT, at + "/text");
        plain(confirm.path("confirm"), BlockLimits.CONFIRM_BUTTON, at + "/confirm");
        plain(confirm.path("deny"), BlockLimits.CONFIRM_BUTTON, at + "/deny");
    }

    private void plain(JsonNode text, int max, String at) {
        if (!text.path("type").asText().equals("plain_text")) {
            problems.add("must be plain_text [json-pointer:" + at + "/type]");
        }
        text(text, max, at);
    }

    private void text(JsonNode object, int max, String at) {
        String type = object.path("type").asText();
        if (!object.path("text").isTextual()) {
            problems.add("missing required field: text [json-pointer:" + at + "]");
            return;
        }
        String text = object.path("text").asText();
        length(text, 1, max, at + "/text");
        totalText += text.length();
        if (type.equals("mrkdwn")) {
            mrkdwn(text, at + "/text");
            if (object.has("emoji")) {
                problems.add("additional property: emoji [json-pointer:" + at + "]");
            }
        } else if (!type.equals("plain_text")) {
            problems.add("unsupported type: " + type + " [json-pointer:" + at + "/type]");
        }
    }

    private void mrkdwn(String text, String at) {
        if (BROADCAST.matcher(text).find()) {
            problems.add("would page a whole channel or group [json-pointer:" + at + "]");
        }
        ANGLE.matcher(text).results().forEach(match -> {
            if (!KNOWN_ANGLE.matcher(match.group(1)).matches()) {
                problems.add("not escaped: <" + match.group(1) + "> [json-pointer:" + at + "]");
            }
        });
        String outside = ANGLE.matcher(text).replaceAll("");
        if (outside.indexOf('<') >= 0 || outside.indexOf('>') >= 0) {
            problems.add("a < or > that is not escaped [json-pointer:" + at + "]");
        }
        if (text.replace("```", "").chars().filter(c -> c == '`').count() % 2 != 0
                || (text.length() - text.replace("```", "").length()) / 3 % 2 != 0) {
            problems.add("a code span that does not end [json-pointer:" + at + "]");
        }
        if (text.codePoints().anyMatch(BlockRules::isHidden)) {
            problems.add("a hidden character [json-pointer:" + at + "]");
        }
    }

    private static boolean isHidden(int point) {
        if (point == '\n') {
            return false;
        }
        int type = Character.getType(point);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
    }

    private void length(String text, int min, int max, String at) {
        if (text.length() > max) {
            problems.add("must be less than " + (max + 1) + " characters [json-pointer:" + at + "]");
        }
        if (text.length() < min) {
            problems.add("must be more than " + (min - 1) + " characters [json-pointer:" + at + "]");
        }
    }

    private void items(JsonNode array, int min, int max, String at) {
        if (!array.isArray() || array.size() < min) {
            problems.add("must have at least " + min + " items [json-pointer:" + at + "]");
        }
        if (array.size() > max) {
            problems.add("no more than " + max + " items allowed [json-pointer:" + at + "]");
        }
    }

    private interface Visit {
        void at(JsonNode node, String place);
    }

    private static void each(JsonNode array, String at, Visit visit) {
        for (int i = 0; i < array.size(); i++) {
            visit.at(array.get(i), at + "/" + i);
        }
    }
}
