package dev.plumbline.bot.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whole texts, kept in {@code bot/src/test/resources}; {@code -Dplumbline.golden=rewrite} writes them anew. */
public final class Golden {
    private Golden() {}

    public static void assertSame(String name, String text) {
        Path file = Path.of(System.getProperty("plumbline.root", ".."), "bot/src/test/resources", name);
        try {
            if ("rewrite".equals(System.getProperty("plumbline.golden"))) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text + "\n");
            }
            assertThat(text + "\n").isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
