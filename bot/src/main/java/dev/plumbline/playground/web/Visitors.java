package dev.plumbline.playground.web;

import com.sun.net.httpserver.Headers;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in: this machine's own browser on the playground's own page, and this machine's scripts. A page of another
 * host is refused though the browser runs here (its Origin is told by the browser), and so is a host name that was made
 * to point here (DNS rebinding: the Host is not ours).
 */
final class Visitors {
    private final Set<String> hosts;
    private final Set<String> origins;

    Visitors(int port) {
        hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
        origins = Set.of("http://127.0.0.1:" + port, "http://localhost:" + port, "http://[::1]:" + port);
    }

    void check(String method, Headers headers) throws Refused {
        String host = headers.getFirst("Host");
        if (host == null || !hosts.contains(host)) {
            throw new Refused(403, "this answers only as 127.0.0.1 or localhost, not under another host's name");
        }
        String origin = headers.getFirst("Origin");
        if (origin != null && !origins.contains(origin)) {
            throw new Refused(403, "the page of another origin may not use this");
        }
        String site = headers.getFirst("Sec-Fetch-Site");
        if (method.equals("POST") && site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw new Refused(403, "the page of another site may not use this");
        }
        if (method.equals("POST") && !isJson(headers.getFirst("Content-Type"))) {
            throw new Refused(415, "send JSON: the header Content-Type must be application/json");
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null
                && contentType.strip().toLowerCase(Locale.ROOT).matches("application/json(\\s*;.*)?");
    }
}
