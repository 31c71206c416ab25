package dev.plumbline.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.bot.target.BotTarget;
import dev.plumbline.bot.testing.World;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BotSettingsTest {
    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("SLACK_SIGNING_SECRET", World.SIGNING_SECRET);
        environment.put("SLACK_BOT_TOKEN", World.BOT_TOKEN);
        environment.put("PLUMBLINE_FUNCTION", "plumbline-function");
        environment.put(
                "PLUMBLINE_BOT_TARGETS",
                "{\"targets\":{\"finance-prod\":{\"database\":{\"secret\":\"x\"},\"incidentChannel\":\"C0123456789\","
                        + "\"allow\":{\"channels\":[\"C0123456789\"],\"userGroups\":[\"S0123456789\"]}}}}");
        return environment;
    }

    @Test
    void complete_settings_are_read_once() {
        BotSettings settings = BotSettings.from(environment());
        assertThat(settings.targets().all())
                .containsExactly(
                        new BotTarget("finance-prod", "C0123456789", Set.of("C0123456789"), Set.of("S0123456789")));
        assertThat(settings.slackApi()).isEqualTo("https://slack.com/api/");
        assertThat(settings.toString()).doesNotContain(World.SIGNING_SECRET, World.BOT_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "---",
                "xxxxxxxxxxxxxxxxxxxxxxxx",
                "your-signing-secret-here",
                "changeme",
                "<signing secret of the app>",
                "${SLACK_SIGNING_SECRET}",
                "00000000000000000000000000000000",
                "PLACEHOLDER-PLACEHOLDER",
                "{{resolve:secretsmanager:x}}"
            })
    void a_blank_or_placeholder_signing_secret_keeps_the_bot_from_starting(String secret) {
        Map<String, String> environment = environment();
        environment.put("SLACK_SIGNING_SECRET", secret);
        assertThatThrownBy(() -> BotSettings.from(environment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("SLACK_SIGNING_SECRET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "xoxb-your-token", "xoxp-17653672481-19874698323-pdFZKVeTuE8sk7oOcBrzbqgy", "xoxb-"})
    void a_token_that_is_no_bot_token_keeps_the_bot_from_starting(String token) {
        Map<String, String> environment = environment();
        environment.put("SLACK_BOT_TOKEN", token);
        assertThatThrownBy(() -> BotSettings.from(environment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("SLACK_BOT_TOKEN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"targets\":[]}",
                "{\"targets\":{\"x\":{\"allow\":{\"channels\":\"C1\"}}}}",
                "{\"targets\":{\"x\":{},\"x\":{}}}",
                "classpath:no-such-file.json",
                "/no/such/file.json"
            })
    void targets_that_cannot_be_read_keep_the_bot_from_starting(String targets) {
        Map<String, String> environment = environment();
        environment.put("PLUMBLINE_BOT_TARGETS", targets);
        assertThatThrownBy(() -> BotSettings.from(environment)).isInstanceOf(IllegalArgumentException.class);
    }
}
