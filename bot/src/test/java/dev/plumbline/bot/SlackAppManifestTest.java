package dev.plumbline.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The app's manifest asks for what the bot uses, and for nothing else. */
class SlackAppManifestTest {
    private Object manifest;

    @BeforeEach
    void read() throws IOException {
        Path file = Path.of(System.getProperty("plumbline.root", ".."), "infra", "slack-app-manifest.yaml");
        manifest = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    }

    private Object at(String path) {
        @Nullable Object node = manifest;
        for (String step : path.split("/", -1)) {
            node = node instanceof List<?> list
                    ? list.get(Integer.parseInt(step))
                    : ((Map<?, ?>) Objects.requireNonNull(node, path)).get(step);
        }
        return Objects.requireNonNull(node, path);
    }

    @Test
    void scopes_and_events_are_what_the_bot_uses() {
        assertThat(at("oauth_config/scopes/bot"))
                .isEqualTo(List.of("app_mentions:read", "chat:write", "commands", "usergroups:read"));
        assertThat(at("settings/event_subscriptions/bot_events")).isEqualTo(List.of("app_home_opened", "app_mention"));
        assertThat(at("settings/interactivity/is_enabled")).isEqualTo(true);
    }

    @Test
    void everything_comes_to_one_address() {
        assertThat(at("features/slash_commands/0/command")).isEqualTo("/drift");
        assertThat(List.of(
                        at("features/slash_commands/0/url"),
                        at("settings/event_subscriptions/request_url"),
                        at("settings/interactivity/request_url")))
                .containsOnly("https://BOT-URL/slack/events");
        assertThat(at("features/slash_commands/0/should_escape")).isEqualTo(false);
    }

    @Test
    void texts_keep_to_slacks_lengths() {
        assertThat(at("display_information/name").toString()).hasSizeLessThanOrEqualTo(35);
        assertThat(at("display_information/description").toString()).hasSizeLessThanOrEqualTo(140);
        assertThat(at("display_information/long_description").toString()).hasSizeBetween(175, 4_000);
        assertThat(at("features/bot_user/display_name").toString()).hasSizeLessThanOrEqualTo(80);
    }
}
