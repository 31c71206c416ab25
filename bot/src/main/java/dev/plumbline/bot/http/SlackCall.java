package dev.plumbline.bot.http;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as it arrived, whoever carried it. The body is the raw bytes that were signed. */
public final class SlackCall {
    private final String method;
    private final String path;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    /** @param headers in any case */
    public SlackCall(String method, String path, Map<String, List<String>> headers, byte[] body) {
        this.method = method;
        this.path = path;
        Map<String, List<String>> lower = new HashMap<>();
        headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        this.headers = Map.copyOf(lower);
        this.body = body.clone();
    }

    public String method() {
        return method;
    }

    public String path() {
        return path;
    }

    Map<String, List<String>> headers() {
        return headers;
    }

    @Nullable
    String header(String lowerCaseName) {
        List<String> values = headers.getOrDefault(lowerCaseName, List.of());
        return values.isEmpty() ? null : values.get(0);
    }

    public byte[] body() {
        return body.clone();
    }

    /** Without headers and body. */
    @Override
    public String toString() {
        return method + " " + path + " (" + body.length + " bytes)";
    }
}
