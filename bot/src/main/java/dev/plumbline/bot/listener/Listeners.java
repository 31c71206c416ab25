package dev.plumbline.bot.listener;

import com.slack.api.bolt.App;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.event.AppMentionEvent;
import dev.plumbline.bot.blocks.CardActions;
import dev.plumbline.bot.blocks.ChooserBlocks;
import dev.plumbline.bot.delivery.Messages;
import dev.plumbline.bot.delivery.SlackPoster;
import dev.plumbline.bot.invoke.DiagnoseInvoker;
import dev.plumbline.bot.invoke.RunIds;
import dev.plumbline.bot.state.BotState;
import dev.plumbline.bot.target.Rights;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;

/** The literal list of what the bot listens to. */
public final class Listeners {
    private static final List<String> BUTTONS = List.of(
            CardActions.RECHECK,
            CardActions.SHOW_PLAN,
            CardActions.TAKE,
            CardActions.TAKE_OVER,
            CardActions.MUTE,
            CardActions.UNMUTE,
            CardActions.POST_TO_CHANNEL);

    private Listeners() {}

    public static void register(
            App app, Rights rights, BotState state, SlackPoster poster, DiagnoseInvoker invoker, Clock clock) {
        Audit audit = new Audit();
        Desk desk = new Desk(rights, state, clock, audit);
        Runs runs = new Runs(invoker, new RunIds(clock), state, audit);
        CardButtons cards = new CardButtons(poster, state, new Messages(state, clock), audit, clock);
        SlashCommandListener commands = new SlashCommandListener(desk, runs, poster, state.once(), clock);
        MentionListener mentions = new MentionListener(desk, runs, poster, state.once(), clock);
        ButtonListener buttons = new ButtonListener(rights, runs, poster, state, cards, clock);

        app.command(Pattern.compile("/drift.*"), commands::apply);
        app.event(AppMentionEvent.class, mentions::apply);
        app.event(AppHomeOpenedEvent.class, new HomeListener(desk, rights, poster)::apply);
        app.viewSubmission(ChooserBlocks.CALLBACK, new ChooserListener(desk, runs, poster)::apply);
        BUTTONS.forEach(button -> app.blockAction(button, buttons::apply));
    }
}
