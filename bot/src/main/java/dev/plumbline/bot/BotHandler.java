package dev.plumbline.bot;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.bot.http.FunctionUrl;
import dev.plumbline.bot.http.SlackCall;
import dev.plumbline.bot.http.SlackEndpoint;
import dev.plumbline.bot.http.SlackReply;
import dev.plumbline.bot.invoke.LambdaInvoker;
import dev.plumbline.bot.state.BotState;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The bot behind a Function URL or an API Gateway. Nothing is left running when the handler returns. */
public final class BotHandler implements RequestStreamHandler {
    private static final Logger LOG = LoggerFactory.getLogger(BotHandler.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final SlackEndpoint endpoint;

    /** For Lambda: settings from the environment, refused at once if they are incomplete. */
    public BotHandler() {
        this(fromEnvironment(BotSettings.from(System.getenv())));
    }

    public BotHandler(SlackEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    private static SlackEndpoint fromEnvironment(BotSettings settings) {
        LambdaClient lambda = LambdaClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        return new BotApp(
                        settings,
                        BotState.inMemory(),
                        new LambdaInvoker(lambda, settings.function()),
                        Clock.systemUTC())
                .endpoint();
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        SlackReply reply;
        try {
            SlackCall call = FunctionUrl.read(MAPPER.readTree(input));
            reply = endpoint.handle(call);
        } catch (IllegalArgumentException | IOException e) {
            LOG.warn("an event that is no HTTP request: {}", e.getClass().getName());
            reply = new SlackReply(400, "text/plain; charset=utf-8", "");
        }
        MAPPER.writeValue(output, FunctionUrl.write(reply));
    }
}
