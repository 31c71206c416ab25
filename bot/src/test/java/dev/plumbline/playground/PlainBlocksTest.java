package dev.plumbline.playground;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class PlainBlocksTest {
    @Test
    void aCardAsText() throws IOException {
        assertThat(text("""
                        {"text": "short", "blocks": [
                          {"type": "header", "text": {"type": "plain_text", "text": "finance — Drift"}},
                          {"type": "section", "text": {"type": "mrkdwn",
                            "text": "*Why:* `batch.0019` ran &amp; is _not_ recorded, a_b_c &lt;1&gt;\\n```\\nmigrate batch\\nmigrate\\n```\\nDone."}},
                          {"type": "section", "fields": [{"type": "mrkdwn", "text": "*one*"}, {"type": "mrkdwn", "text": "two"}]},
                          {"type": "divider"},
                          {"type": "context", "elements": [{"type": "mrkdwn",
                            "text": "read <!date^1795316531^{time}|2026-11-22 03:02:11 UTC> by <@U024BE7LH>, <https://x.example|more>"}]},
                          {"type": "actions", "elements": [{"type": "button", "action_id": "recheck",
                            "text": {"type": "plain_text", "text": "Re-check"}}]}]}
                        """)).isEqualTo("""
                        finance — Drift
                        ===============
                        Why: batch.0019 ran & is not recorded, a_b_c <1>
                            migrate batch
                            migrate
                        Done.
                        one
                        two
                        -----
                        read 2026-11-22 03:02:11 UTC by @U024BE7LH, more
                        [Re-check: press recheck]""");
    }

    @Test
    void aMessageWithoutBlocks() throws IOException {
        assertThat(text("{\"text\": \"Checking *finance-prod*… (run `01K`)\"}"))
                .isEqualTo("Checking finance-prod… (run 01K)");
    }

    private static String text(String json) throws IOException {
        return PlainBlocks.of(new ObjectMapper().readTree(json));
    }
}
