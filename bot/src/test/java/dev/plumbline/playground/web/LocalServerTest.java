package dev.plumbline.playground.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LocalServerTest {
    private LocalServer server;
    private final Said said = new Said();

    @BeforeEach
    void start() throws IOException {
        server = LocalServer.start(0, new Routes(said));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void thePageComesWithAPolicyThatAllowsNothingFromElsewhere() throws IOException {
        Answer page = get("/", "");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.head())
                .contains("default-src 'none'", "frame-ancestors 'none'", "X-content-type-options: nosniff")
                .doesNotContain("unsafe");
        assertThat(page.body())
                .contains("<!doctype html>")
                .doesNotContain("<style")
                .doesNotContain("style=");
    }

    /** What the page names is served, what is served holds no address of another host, and no script is in the page. */
    @Test
    void thePageNeedsNoOtherHost() throws IOException {
        String page = get("/", "").body();
        Matcher named = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"").matcher(page);
        int files = 0;
        while (named.find()) {
            Answer file = get(named.group(1), "");
            assertThat(file.status()).as(named.group(1)).isEqualTo(200);
            assertThat(file.body().replace("http://www.w3.org/2000/svg", ""))
                    .as(named.group(1))
                    .doesNotContain("http://", "url(", "innerHTML", "eval(");
            files++;
        }
        assertThat(files).isGreaterThanOrEqualTo(4);
        assertThat(page).doesNotContain("http://", "https://", "onclick");
        Matcher imports = Pattern.compile("from '\\./([^']+)'")
                .matcher(get("/page/playground.js", "").body());
        while (imports.find()) {
            assertThat(get("/page/" + imports.group(1), "").status())
                    .as(imports.group(1))
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://evil.example",
                "Origin: http://evil.example:PORT",
                "Origin: null",
                "Origin: http://127.0.0.1:1",
                "Origin: https://127.0.0.1:PORT",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
            })
    void thePageOfAnotherOriginIsRefused(String header) throws IOException {
        Answer answer = post("/local/say", "{\"text\":\"/drift check finance\"}", header.replace("PORT", "" + port()));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.error()).contains("may not use this");
        assertThat(said.texts).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:PORT", "http://localhost:PORT"})
    void ourOwnPageIsNot(String origin) throws IOException {
        Answer answer = post("/local/say", "{\"text\":\"hello\"}", "Origin: " + origin.replace("PORT", "" + port()));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(said.texts).containsExactly("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:PORT", "127.0.0.1.evil.example:PORT", "127.0.0.1:1", ""})
    void aHostNameThatIsNotOursIsRefusedEvenForReading(String host) throws IOException {
        Answer answer = send("GET /local/messages HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                .formatted(host.replace("PORT", "" + port())));
        assertThat(answer.status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void whatAPlainFormCanSendIsRefused(String contentType) throws IOException {
        String body = "{\"text\":\"hello\"}";
        Answer answer = send(request("POST", "/local/say", "Content-Type: " + contentType + "\r\n", body));
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.error()).contains("application/json");
        assertThat(said.texts).isEmpty();
    }

    @Test
    void aBodyOverTheLimitIsRefusedInWords() throws IOException {
        String body = "{\"text\":\"" + "x".repeat(LocalServer.LARGEST_BODY) + "\"}";
        Answer answer = post("/local/say", body, "");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.error()).contains("64 KiB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"text\":", "[]", "7", "nonsense", "null"})
    void aBodyThatIsNoJsonObjectIsRefusedInWords(String body) throws IOException {
        Answer answer = post("/local/say", body, "");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).contains("JSON");
    }

    @Test
    void aMissingFieldIsNamed() throws IOException {
        assertThat(post("/local/say", "{}", "").error()).isEqualTo("the body needs \"text\", a text");
        assertThat(post("/local/say", "{\"text\":7}", "").error()).isEqualTo("the body needs \"text\", a text");
    }

    @Test
    void whatIsNotThereAndWhatIsUsedWronglyIsSaid() throws IOException {
        assertThat(get("/nothing", "").status()).isEqualTo(404);
        assertThat(get("/page/../targets.yaml", "").status()).isEqualTo(404);
        assertThat(get("/page/%2e%2e/targets.yaml", "").status()).isEqualTo(404);
        assertThat(get("/nothing", "").error()).contains("/local/say");
        Answer wrong = get("/local/say", "");
        assertThat(wrong.status()).isEqualTo(405);
        assertThat(wrong.error()).contains("POST");
        assertThat(post("/healthz", "{}", "").status()).isEqualTo(405);
        assertThat(get("/healthz", "").status()).isEqualTo(200);
    }

    @Test
    void aFaultOfOursShowsNoDetails() throws IOException {
        said.fails = true;
        Answer answer = post("/local/say", "{\"text\":\"hello\"}", "");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("secret detail").doesNotContain("Exception");
    }

    private int port() {
        return server.url().getPort();
    }

    private Answer get(String path, String headers) throws IOException {
        return send(request("GET", path, headers, ""));
    }

    private Answer post(String path, String body, String header) throws IOException {
        return send(request(
                "POST", path, "Content-Type: application/json\r\n" + (header.isEmpty() ? "" : header + "\r\n"), body));
    }

    private String request(String method, String path, String headers, String body) {
        return "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n%sContent-Length: %d\r\n\r\n%s"
                .formatted(method, path, port(), headers, body.getBytes(StandardCharsets.UTF_8).length, body);
    }

    private record Answer(int status, String head, String body) {
        String error() throws IOException {
            return new ObjectMapper().readTree(body).path("error").asText();
        }
    }

    /** By hand, because no client lets one forge these headers. */
    private Answer send(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            int end = all.indexOf("\r\n\r\n");
            return new Answer(Integer.parseInt(all.substring(9, 12)), all.substring(0, end), all.substring(end + 4));
        }
    }

    /** Remembers what was said. */
    private static final class Said implements LocalActions {
        private final List<String> texts = new java.util.ArrayList<>();
        private boolean fails;

        private static JsonNode ok() {
            return JsonNodeFactory.instance.objectNode().put("ok", true);
        }

        @Override
        public JsonNode workspace() {
            return ok();
        }

        @Override
        public JsonNode say(LocalRequest request) throws Refused {
            if (fails) {
                throw new IllegalStateException("secret detail");
            }
            texts.add(request.text("text"));
            return ok();
        }

        @Override
        public JsonNode messages(LocalRequest request) {
            return ok();
        }

        @Override
        public JsonNode press(LocalRequest request) {
            return ok();
        }

        @Override
        public JsonNode submit(LocalRequest request) {
            return ok();
        }

        @Override
        public JsonNode dismiss(LocalRequest request) {
            return ok();
        }

        @Override
        public JsonNode scenarios() {
            return ok();
        }

        @Override
        public JsonNode scenario(LocalRequest request) {
            return ok();
        }

        @Override
        public JsonNode plan() {
            return ok();
        }

        @Override
        public JsonNode play(LocalRequest request) {
            return ok();
        }

        @Override
        public JsonNode breakIt(LocalRequest request) {
            return ok();
        }
    }
}
