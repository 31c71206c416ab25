package dev.plumbline.function.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.report.Report;
import dev.plumbline.core.request.Trigger;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.Credentials;
import dev.plumbline.function.CredentialsReader;
import dev.plumbline.function.RunIds;
import dev.plumbline.function.Target.DatabaseAddress;
import dev.plumbline.function.source.AwsCalls;
import dev.plumbline.function.source.StoredFiles;
import dev.plumbline.json.ReportJson;
import dev.plumbline.testing.MotoServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class DiagnoseHandlerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EVENTS = Path.of(System.getProperty("plumbline.root", "."), "events");

    @TempDir
    private Path folder;

    private final List<String> lines = new ArrayList<>();

    @BeforeEach
    void writeTargets() throws IOException {
        Files.writeString(folder.resolve("targets.yaml"), """
                targets:
                  finance-prod: {database: {url: 'postgresql://reader@localhost:1/finance'}}
                  sales-prod: {database: {url: 'postgresql://reader@localhost:1/sales'}}
                """);
    }

    @Test
    void anEventThatIsNotJsonIsRefusedWithoutQuotingIt() {
        assertThatThrownBy(() -> answer(handler(null, null), "{\"secret\": oops}"))
                .isInstanceOf(RequestRefused.class)
                .hasMessageMatching("the event is not JSON, at line 1 column \\d+");
    }

    @Test
    void unknownFieldsOfAnEventAreTolerated() throws Exception {
        String event =
                sample("check-request.json").replace("\"version\": 1,", "\"version\": 1, \"newer\": {\"x\": 1},");

        assertThat(report(handler(null, null), event).target()).isEqualTo("finance-prod");
    }

    @Test
    void aDatabaseThatCannotBeReachedIsAReportAndALine() throws Exception {
        Report report = report(handler(null, null), sample("schedule.json"));

        assertThat(report.status()).isEqualTo(Status.NOT_CHECKED);
        assertThat(report.summary())
                .isEqualTo("Not checked: database finance at localhost:1: nothing listens at localhost:1 (connection"
                        + " refused)");
        JsonNode line = JSON.readTree(lines.getFirst());
        assertThat(line.path("status").asText()).isEqualTo("NOT_CHECKED");
        assertThat(line.path("run").asText()).isEqualTo(report.runId());
    }

    @Test
    void mistakesInTheTargetsFileReachTheAsker() throws Exception {
        Files.writeString(folder.resolve("targets.yaml"), "targets: {finance-prod: {database: {secrt: x}}}");

        Report report = report(handler(null, null), sample("check-request.json"));

        assertThat(report.status()).isEqualTo(Status.NOT_CHECKED);
        assertThat(report.summary())
                .isEqualTo("Not checked: targets.yaml: targets.yaml:1:36: database of finance-prod needs exactly one of"
                        + " secret, url and iamUser; targets.yaml:1:37: unknown key \"secrt\" of database of"
                        + " finance-prod; did you mean \"secret\"?");
    }

    @Test
    void primingWalksTheWholeWayAndTellsNobody() throws Exception {
        Report report = ReportJson.read(new String(Priming.walk(handler(null, null)), StandardCharsets.UTF_8));

        assertThat(report.status()).isEqualTo(Status.NOT_CHECKED);
        assertThat(lines).isEmpty();
        assertThat(Priming.wanted(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start")))
                .isTrue();
        assertThat(Priming.wanted(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand")))
                .isFalse();
    }

    @Test
    void aFleetWithoutItsQueueIsRefusedInWords() {
        assertThatThrownBy(() -> answer(handler(null, null), sample("fleet.json")))
                .isInstanceOf(RequestRefused.class)
                .hasMessage("target * needs the fleet's queue: set PLUMBLINE_FLEET_QUEUE of the function to the queue's"
                        + " URL, or ask for one target");
    }

    @Test
    void aFleetIsPutIntoTheQueueOneMessageATarget() throws Exception {
        MotoServer.assumeThere();
        AwsCalls calls = calls();
        byte[] created = calls.post(
                "sqs",
                MotoServer.endpoint().resolve("/"),
                Map.of("Content-Type", "application/x-amz-json-1.0", "X-Amz-Target", "AmazonSQS.CreateQueue"),
                "{\"QueueName\": \"plumbline-fleet\"}".getBytes(StandardCharsets.UTF_8));
        String queue = JSON.readTree(created).path("QueueUrl").asText();

        JsonNode answer = JSON.readTree(answer(handler(queue, null), sample("fleet.json")));

        Instant slot = Instant.parse("2026-11-22T14:00:00Z");
        assertThat(answer.path("runs"))
                .extracting(run ->
                        run.path("target").asText() + " " + run.path("runId").asText())
                .containsExactly(
                        "finance-prod " + RunIds.ofSlot("finance-prod", slot),
                        "sales-prod " + RunIds.ofSlot("sales-prod", slot));
        JsonNode received = JSON.readTree(calls.post(
                "sqs",
                MotoServer.endpoint().resolve("/"),
                Map.of("Content-Type", "application/x-amz-json-1.0", "X-Amz-Target", "AmazonSQS.ReceiveMessage"),
                JSON.writeValueAsBytes(Map.of("QueueUrl", queue, "MaxNumberOfMessages", 10))));
        List<String> bodies = new ArrayList<>();
        for (JsonNode message : received.path("Messages")) {
            JsonNode body = JSON.readTree(message.path("Body").asText());
            bodies.add(body.path("target").asText() + " "
                    + body.path("trigger").path("kind").asText());
        }
        assertThat(bodies).containsExactlyInAnyOrder("finance-prod fleet", "sales-prod fleet");
    }

    @Test
    void aBatchIsDeliveredMessageByMessageAndTheBadOneComesAgain() throws Exception {
        List<String> invoked = new CopyOnWriteArrayList<>();
        HttpServer lambda = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        lambda.createContext("/", exchange -> {
            try (exchange) {
                invoked.add(exchange.getRequestURI().getPath() + " "
                        + exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type") + " "
                        + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(202, -1);
            }
        });
        lambda.start();
        try {
            URI endpoint = URI.create("http://127.0.0.1:" + lambda.getAddress().getPort());

            JsonNode answer = JSON.readTree(answer(handler("http://unused", endpoint), sample("fleet-sqs.json")));

            assertThat(answer.path("batchItemFailures"))
                    .extracting(failure -> failure.path("itemIdentifier").asText())
                    .containsExactly("2e1424d4-f796-459a-8184-9c92662be6da");
            assertThat(invoked)
                    .singleElement()
                    .asString()
                    .startsWith("/2015-03-31/functions/plumbline-bot/invocations Event {");
            JsonNode record = JSON.readTree(
                    invoked.getFirst().substring(invoked.getFirst().indexOf('{')));
            assertThat(record.path("requestContext").path("condition").asText()).isEqualTo("Success");
            assertThat(record.path("requestPayload").path("runId").asText()).isEqualTo("01KAP3V5M8Q2R7T4W9X0YZB6CD");
            Report report = ReportJson.read(record.path("responsePayload"));
            assertThat(report.target()).isEqualTo("finance-prod");
            assertThat(report.trigger()).isEqualTo(new Trigger.Fleet());
        } finally {
            lambda.stop(0);
        }
    }

    private DiagnoseHandler handler(@Nullable String queue, @Nullable URI lambdaEndpoint) {
        var settings = FunctionSettings.of(
                queue == null
                        ? Map.of()
                        : Map.of("PLUMBLINE_FLEET_QUEUE", queue, "PLUMBLINE_DELIVERY_FUNCTION", "plumbline-bot"));
        var files = new StoredFiles(folder);
        var checks = new Checks(
                settings.targets(),
                files,
                location -> {
                    throw new IllegalStateException("no target of these tests has a manifest");
                },
                new UrlLogins(),
                InstantSource.system());
        var fleet = new DiagnoseHandler.FleetCalls(
                new Fleet(calls(), InstantSource.system()),
                lambdaEndpoint == null ? URI.create("http://127.0.0.1:1") : lambdaEndpoint);
        return new DiagnoseHandler(settings, checks, files, queue == null ? null : fleet, InstantSource.system());
    }

    private static AwsCalls calls() {
        return new AwsCalls(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")),
                "eu-central-1",
                Clock.systemUTC());
    }

    private Report report(DiagnoseHandler handler, String event) throws Exception {
        return ReportJson.read(new String(answer(handler, event), StandardCharsets.UTF_8));
    }

    private byte[] answer(DiagnoseHandler handler, String event) throws IOException {
        return handler.answer(
                event.getBytes(StandardCharsets.UTF_8),
                Instant.now().plus(Duration.ofSeconds(30)),
                new RunLog(lines::add));
    }

    private static String sample(String name) throws IOException {
        return Files.readString(EVENTS.resolve(name));
    }

    /** A login for whatever a URL names; its server is not there. */
    private static final class UrlLogins implements CredentialsReader {
        @Override
        public Credentials read(DatabaseAddress address) {
            String url = ((DatabaseAddress.Url) address).url();
            return new Credentials(
                    "localhost",
                    1,
                    url.substring(url.lastIndexOf('/') + 1),
                    "reader",
                    null,
                    Credentials.Tls.mode("disable"),
                    Map.of(),
                    "the test",
                    null);
        }

        @Override
        public Optional<Credentials> readAgain(DatabaseAddress address, Credentials refused) throws CouldNotLook {
            return Optional.empty();
        }
    }
}
