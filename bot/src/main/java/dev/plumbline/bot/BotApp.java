package dev.plumbline.bot;

import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.response.Response;
import dev.plumbline.bot.delivery.Delivery;
import dev.plumbline.bot.delivery.Pause;
import dev.plumbline.bot.delivery.SlackPoster;
import dev.plumbline.bot.http.SlackEndpoint;
import dev.plumbline.bot.http.SlackSignatures;
import dev.plumbline.bot.invoke.DiagnoseInvoker;
import dev.plumbline.bot.listener.Listeners;
import dev.plumbline.bot.state.BotState;
import dev.plumbline.bot.target.Rights;
import java.time.Clock;
import java.util.List;

/**
 * The bot, wired. One instance answers Slack ({@link #endpoint}) and may deliver reports ({@link #delivery}); on AWS two
 * functions do that, each with an instance of its own.
 */
public final class BotApp {
    private final SlackEndpoint endpoint;
    private final Delivery delivery;

    public BotApp(BotSettings settings, BotState state, DiagnoseInvoker invoker, Clock clock) {
        this(settings, state, invoker, clock, Pause.real());
    }

    BotApp(BotSettings settings, BotState state, DiagnoseInvoker invoker, Clock clock, Pause pause) {
        SlackPoster poster =
                new SlackPoster(settings.slackApi(), settings.botToken(), settings.responseUrlPrefix(), pause);
        Rights rights = new Rights(settings.targets(), new SlackUserGroups(poster, clock));
        App app = app(settings, poster);
        Listeners.register(app, rights, state, poster, invoker, clock);
        app.start();
        endpoint = new SlackEndpoint(app, new SlackSignatures(settings.signingSecrets()), clock);
        delivery = new Delivery(poster, settings.targets(), state, clock);
    }

    private static App app(BotSettings settings, SlackPoster poster) {
        AppConfig config = AppConfig.builder()
                .slack(poster.slack())
                .signingSecret(settings.signingSecrets().get(0))
                .singleTeamBotToken(settings.botToken())
                // Bolt's own would log what was asked.
                .unmatchedRequestHandler(request -> Response.error(404))
                .build();
        // No middleware of Bolt's: calls are verified before they come here (SlackSignatures), and an auth.test call to
        // Slack before every acknowledgement would cost what the three seconds do not have.
        return new App(config, poster.slack(), List.of());
    }

    public SlackEndpoint endpoint() {
        return endpoint;
    }

    public Delivery delivery() {
        return delivery;
    }
}
