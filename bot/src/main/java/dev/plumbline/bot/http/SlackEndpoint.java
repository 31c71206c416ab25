package dev.plumbline.bot.http;

import com.slack.api.bolt.App;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Verifies a call, hands it to Bolt, and turns whatever comes out into a reply. */
public final class SlackEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(SlackEndpoint.class);
    private static final int LARGEST_BODY = 1 << 20;

    private final App app;
    private final SlackRequestParser parser;
    private final SlackSignatures signatures;
    private final Clock clock;

    public SlackEndpoint(App app, SlackSignatures signatures, Clock clock) {
        this.app = app;
        this.parser = new SlackRequestParser(app.config());
        this.signatures = signatures;
        this.clock = clock;
    }

    public SlackReply handle(SlackCall call) {
        byte[] body = call.body();
        if (body.length > LARGEST_BODY) {
            return SlackReply.empty(413);
        }
        SlackSignatures.Verdict verdict = signatures.verify(
                call.header("x-slack-request-timestamp"), call.header("x-slack-signature"), body, clock.instant());
        if (verdict != SlackSignatures.Verdict.GENUINE) {
            LOG.warn("refused a call: {}", verdict);
            return SlackReply.empty(401);
        }
        String text = new String(body, StandardCharsets.UTF_8);
        if (!SlackBodies.isOfAKnownKind(text)) {
            // Bolt would log the whole of it.
            LOG.warn("refused a genuine call of a kind that we do not know");
            return SlackReply.empty(400);
        }
        try {
            Request<?> request = parser.parse(SlackRequestParser.HttpRequest.builder()
                    .requestUri(call.path())
                    .queryString(Map.of())
                    .headers(new RequestHeaders(call.headers()))
                    .requestBody(text)
                    .build());
            if (request == null) {
                return SlackReply.empty(400);
            }
            Response response = app.run(request);
            String answer = response.getBody();
            String type = response.getContentType();
            return new SlackReply(
                    response.getStatusCode(), type == null ? SlackReply.TEXT : type, answer == null ? "" : answer);
        } catch (Exception e) {
            return ourFault(e);
        }
    }

    /** The caller gets an id and nothing else; the log gets where it happened, without any of the call's text. */
    private static SlackReply ourFault(Exception e) {
        String id = UUID.randomUUID().toString();
        StackTraceElement[] trace = e.getStackTrace();
        LOG.error("error={} {} at {}", id, e.getClass().getName(), trace.length == 0 ? "?" : trace[0]);
        return new SlackReply(500, SlackReply.TEXT, "Internal error " + id);
    }
}
