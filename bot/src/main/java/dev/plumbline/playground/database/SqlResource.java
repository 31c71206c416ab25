package dev.plumbline.playground.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Files beside the playground's classes. */
final class SqlResource {
    private static final String FOLDER = "/dev/plumbline/playground/";

    private SqlResource() {}

    /** @param name below the playground's folder, e.g. {@code scenarios/incident.sql} */
    static String read(String name) {
        try (InputStream stream = SqlResource.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IllegalStateException("this build lacks " + FOLDER + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
