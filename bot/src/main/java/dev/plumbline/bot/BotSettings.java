package dev.plumbline.bot;

import dev.plumbline.bot.target.Targets;
import dev.plumbline.bot.target.TargetsJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Everything the bot is told from outside, read once at start.
 *
 * @param signingSecrets the app's signing secret, and the previous one while it is being rotated
 * @param botToken {@code xoxb-…}
 * @param function name or ARN of the function that checks
 * @param slackApi prefix of Slack's methods, with a slash at its end
 * @param responseUrlPrefix what every {@code response_url} begins with
 */
public record BotSettings(
        List<String> signingSecrets,
        String botToken,
        String function,
        String slackApi,
        String responseUrlPrefix,
        Targets targets) {
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "-+|x+|0+|(.*[-_ ])?(your|change-?me|changeit|placeholder|example|todo|dummy)([-_ ].*)?|<.*>|\\$\\{.*}|\\{\\{.*}}");
    private static final int SHORTEST_SECRET = 16;

    /** @throws IllegalArgumentException if a secret is blank or a placeholder; the message never holds the value */
    public BotSettings {
        signingSecrets = List.copyOf(signingSecrets);
        if (signingSecrets.isEmpty()) {
            throw new IllegalArgumentException(
                    "SLACK_SIGNING_SECRET is not set: copy it from the app's page, Basic Information");
        }
        signingSecrets.forEach(secret -> requireReal("SLACK_SIGNING_SECRET", secret));
        requireReal("SLACK_BOT_TOKEN", botToken);
        if (!botToken.startsWith("xoxb-") && !botToken.startsWith("xoxe.xoxb-")) {
            throw new IllegalArgumentException(
                    "SLACK_BOT_TOKEN is not a bot token (xoxb-…): copy it from the app's page, OAuth & Permissions");
        }
        if (function.isBlank()) {
            throw new IllegalArgumentException(
                    "PLUMBLINE_FUNCTION is not set: name or ARN of the function that checks");
        }
        if (!slackApi.endsWith("/")) {
            throw new IllegalArgumentException("PLUMBLINE_SLACK_API must end with a slash");
        }
    }

    private static void requireReal(String name, String value) {
        String lower = value.strip().toLowerCase(Locale.ROOT);
        if (lower.length() < SHORTEST_SECRET || PLACEHOLDER.matcher(lower).matches()) {
            throw new IllegalArgumentException(
                    name + " is blank, too short or a placeholder: the bot does not start without it");
        }
    }

    /** @throws IllegalArgumentException naming the variable that is missing or wrong, and the next step */
    public static BotSettings from(Map<String, String> environment) {
        List<String> secrets = new ArrayList<>();
        for (String name : List.of("SLACK_SIGNING_SECRET", "SLACK_SIGNING_SECRET_PREVIOUS")) {
            String value = environment.getOrDefault(name, "");
            if (!value.isBlank()) {
                secrets.add(value.strip());
            }
        }
        return new BotSettings(
                secrets,
                environment.getOrDefault("SLACK_BOT_TOKEN", "").strip(),
                environment.getOrDefault("PLUMBLINE_FUNCTION", ""),
                environment.getOrDefault("PLUMBLINE_SLACK_API", "https://slack.com/api/"),
                environment.getOrDefault("PLUMBLINE_RESPONSE_URLS", "https://hooks.slack.com/"),
                TargetsJson.read(targetsText(environment.getOrDefault("PLUMBLINE_BOT_TARGETS", ""))));
    }

    private static String targetsText(String where) {
        if (where.isBlank()) {
            throw new IllegalArgumentException(
                    "PLUMBLINE_BOT_TARGETS is not set: JSON {\"targets\": {NAME: {\"allow\": …}}}, a file, or classpath:NAME");
        }
        if (where.stripLeading().startsWith("{")) {
            return where;
        }
        try {
            if (where.startsWith("classpath:")) {
                return resource(where.substring("classpath:".length()));
            }
            return Files.readString(Path.of(where));
        } catch (IOException e) {
            throw new IllegalArgumentException("PLUMBLINE_BOT_TARGETS: " + where + " could not be read", e);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = BotSettings.class.getClassLoader().getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("no such resource: " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "BotSettings[function=" + function + ", slackApi=" + slackApi + ", targets="
                + targets.all().size() + "]";
    }
}
