package dev.plumbline.bot.delivery;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.bot.BotSettings;
import dev.plumbline.bot.state.BotState;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The function's success and failure destination: destination record in, message in Slack out. */
public final class DeliveryHandler implements RequestStreamHandler {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryHandler.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Delivery delivery;

    /** For Lambda: settings from the environment, refused at once if they are incomplete. */
    public DeliveryHandler() {
        this(fromEnvironment(BotSettings.from(System.getenv())));
    }

    public DeliveryHandler(Delivery delivery) {
        this.delivery = delivery;
    }

    private static Delivery fromEnvironment(BotSettings settings) {
        SlackPoster poster =
                new SlackPoster(settings.slackApi(), settings.botToken(), settings.responseUrlPrefix(), Pause.real());
        return new Delivery(poster, settings.targets(), BotState.inMemory(), Clock.systemUTC());
    }

    /**
     * @throws IOException if Slack could not be reached or refused every way to the reader: Lambda then tries again, and
     *     what fails for good stays in the log and in Lambda's metrics
     */
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        DestinationRecord record = DestinationRecord.read(input, MAPPER);
        try {
            switch (record) {
                case DestinationRecord.Answered answered -> delivery.report(answered.request(), answered.report());
                case DestinationRecord.DidNotRun failed -> delivery.undeliverable(failed.request(), failed.because());
            }
        } catch (SlackRefused e) {
            LOG.error("not delivered: {}", e.getMessage());
            throw new IOException("not delivered: " + e.getMessage(), e);
        }
    }
}
