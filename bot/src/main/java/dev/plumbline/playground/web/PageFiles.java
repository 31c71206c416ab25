package dev.plumbline.playground.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The literal list of the page's files. */
final class PageFiles {
    private static final String FOLDER = "/dev/plumbline/playground/page/";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final Map<String, File> FILES = Map.of(
            "/", new File("index.html", "text/html; charset=utf-8"),
            "/page/playground.css", new File("playground.css", "text/css; charset=utf-8"),
            "/page/messages.css", new File("messages.css", "text/css; charset=utf-8"),
            "/page/playground.js", new File("playground.js", SCRIPT),
            "/page/local.js", new File("local.js", SCRIPT),
            "/page/blocks.js", new File("blocks.js", SCRIPT),
            "/page/mrkdwn.js", new File("mrkdwn.js", SCRIPT),
            "/page/composer.js", new File("composer.js", SCRIPT),
            "/page/workbench.js", new File("workbench.js", SCRIPT),
            "/page/icon.svg", new File("icon.svg", "image/svg+xml"));

    private record File(String name, String contentType) {}

    private PageFiles() {}

    static Optional<LocalReply> find(String path) {
        File file = FILES.get(path);
        return file == null
                ? Optional.empty()
                : Optional.of(new LocalReply(200, file.contentType(), read(file.name())));
    }

    private static byte[] read(String name) {
        try (InputStream stream = PageFiles.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IllegalStateException("this build lacks " + FOLDER + name);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
