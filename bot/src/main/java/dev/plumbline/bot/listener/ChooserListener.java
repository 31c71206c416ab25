package dev.plumbline.bot.listener;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.ViewState;
import dev.plumbline.bot.blocks.ChooserBlocks;
import dev.plumbline.bot.blocks.NoticeBlocks;
import dev.plumbline.bot.command.ParsedCommand;
import dev.plumbline.bot.delivery.SlackPoster;
import dev.plumbline.bot.delivery.SlackRefused;
import dev.plumbline.bot.invoke.InvocationRefused;
import dev.plumbline.core.request.DiagnosisRequest;
import dev.plumbline.core.request.ReplyTo;
import dev.plumbline.core.request.Trigger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The modal of {@code /drift} alone, when it is sent off. Rights are looked at again: time has passed. */
final class ChooserListener {
    private final Desk desk;
    private final Runs runs;
    private final SlackPoster poster;

    ChooserListener(Desk desk, Runs runs, SlackPoster poster) {
        this.desk = desk;
        this.runs = runs;
        this.poster = poster;
    }

    /** What the modal has to remember: where it was opened from. */
    static String metadata(String channel, String responseUrl) {
        JsonObject json = new JsonObject();
        json.addProperty("channel", channel);
        json.addProperty("responseUrl", responseUrl);
        return json.toString();
    }

    Response apply(ViewSubmissionRequest request, ViewSubmissionContext context) {
        ViewSubmissionPayload payload = request.getPayload();
        String user = payload.getUser().getId();
        try {
            JsonObject opened = JsonParser.parseString(payload.getView().getPrivateMetadata())
                    .getAsJsonObject();
            String channel = opened.get("channel").getAsString();
            String responseUrl = opened.get("responseUrl").getAsString();
            ParsedCommand.Ask ask = ask(payload.getView().getState().getValues());
            switch (desk.decide(ask, user, channel)) {
                case Desk.Outcome.Run run -> start(run, user, channel, responseUrl);
                case Desk.Outcome.Say say -> poster.respond(responseUrl, say.message(), false, false);
                case Desk.Outcome.Choose ignored -> throw new IllegalStateException("a target was chosen");
            }
            return context.ack();
        } catch (InvocationRefused | SlackRefused | RuntimeException e) {
            return context.ackWithErrors(Map.of(
                    ChooserBlocks.TARGET, Faults.tell("chooser", e).text().replace("`", "")));
        }
    }

    private static ParsedCommand.Ask ask(Map<String, Map<String, ViewState.Value>> values) {
        List<ViewState.SelectedOption> ticked =
                value(values, ChooserBlocks.FLAGS).getSelectedOptions();
        Set<String> flags = ticked == null
                ? Set.of()
                : ticked.stream().map(ViewState.SelectedOption::getValue).collect(Collectors.toSet());
        return new ParsedCommand.Ask(
                DiagnosisRequest.Kind.valueOf(
                        value(values, ChooserBlocks.KIND).getSelectedOption().getValue()),
                value(values, ChooserBlocks.TARGET).getSelectedOption().getValue(),
                flags.contains(ChooserBlocks.DEEP),
                flags.contains(ChooserBlocks.HERE),
                flags.contains(ChooserBlocks.AFTER_RESTORE),
                null);
    }

    private static ViewState.Value value(Map<String, Map<String, ViewState.Value>> values, String id) {
        ViewState.Value value = values.getOrDefault(id, Map.of()).get(id);
        return value == null ? new ViewState.Value() : value;
    }

    private void start(Desk.Outcome.Run run, String user, String channel, String responseUrl)
            throws InvocationRefused, SlackRefused {
        ParsedCommand.Ask ask = run.ask();
        boolean inChannel = ask.here() || channel.equals(run.target().incidentChannel());
        DiagnosisRequest request = new DiagnosisRequest(
                ask.kind(),
                run.target().name(),
                runs.newRunId(),
                ask.deep(),
                ask.afterRestore(),
                new Trigger.Slash(user, channel),
                new ReplyTo.ResponseUrl(responseUrl, channel, user, inChannel));
        runs.start(request, ask.option(), user, channel);
        poster.respond(
                responseUrl,
                NoticeBlocks.working(Runs.verb(ask.kind()), run.target().name(), request.runId()),
                false,
                false);
    }
}
