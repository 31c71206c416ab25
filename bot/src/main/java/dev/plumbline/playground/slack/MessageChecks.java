package dev.plumbline.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.bot.blocks.BlockLimits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with a message: Slack's error code first, then the reasons. */
final class MessageChecks {
    private MessageChecks() {}

    static List<String> problems(String text, @Nullable JsonNode blocks) {
        if (text.isEmpty() && (blocks == null || blocks.isEmpty())) {
            return List.of("no_text");
        }
        if (text.length() > BlockLimits.MESSAGE_TEXT) {
            return List.of("msg_too_long");
        }
        List<String> wrongText = BlockRules.checkText(text);
        if (!wrongText.isEmpty()) {
            return withCode("invalid_arguments", wrongText);
        }
        if (blocks == null) {
            return List.of();
        }
        List<String> wrongBlocks = BlockRules.checkMessage(blocks);
        if (!wrongBlocks.isEmpty()) {
            return withCode("invalid_blocks", wrongBlocks);
        }
        return BlockRules.tooLong(blocks) ? List.of("msg_blocks_too_long") : List.of();
    }

    private static List<String> withCode(String code, List<String> reasons) {
        List<String> all = new ArrayList<>();
        all.add(code);
        all.addAll(reasons);
        return all;
    }
}
