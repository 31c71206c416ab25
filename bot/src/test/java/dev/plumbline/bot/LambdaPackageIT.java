package dev.plumbline.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The jar that goes to Lambda: everything the bot needs, no way to a database, nothing of the playground. */
class LambdaPackageIT {
    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("bot-.*-lambda\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "no bot-…-lambda.jar under " + new File("target").getAbsolutePath()));
        }
    }

    @Test
    void it_holds_no_database_driver_and_no_playground() throws IOException {
        try (JarFile jar = new JarFile(jar().toFile())) {
            List<String> entries = Collections.list(jar.entries()).stream()
                    .map(JarEntry::getName)
                    .toList();
            assertThat(entries)
                    .contains(
                            "dev/plumbline/bot/BotHandler.class",
                            "dev/plumbline/bot/delivery/DeliveryHandler.class",
                            "dev/plumbline/json/ReportJson.class",
                            "com/slack/api/bolt/App.class")
                    .noneMatch(name -> name.startsWith("org/postgresql"))
                    .noneMatch(name -> name.startsWith("dev/plumbline/playground"))
                    .noneMatch(name -> name.startsWith("dev/plumbline/function"))
                    .noneMatch(name -> name.startsWith("io/zonky"))
                    .noneMatch(name -> name.startsWith("picocli"))
                    .noneMatch(name -> name.startsWith("software/amazon/awssdk/services/secretsmanager"))
                    .noneMatch(name -> name.startsWith("software/amazon/awssdk/services/s3"));
        }
    }

    @Test
    void the_handlers_load_from_it_alone_and_refuse_to_start_without_secrets() throws Exception {
        URL[] onlyTheJar = {jar().toUri().toURL()};
        try (URLClassLoader lambda = new URLClassLoader(onlyTheJar, ClassLoader.getPlatformClassLoader())) {
            for (String handler :
                    List.of("dev.plumbline.bot.BotHandler", "dev.plumbline.bot.delivery.DeliveryHandler")) {
                Class<?> type = lambda.loadClass(handler);
                assertThatThrownBy(() -> type.getConstructor().newInstance())
                        .isInstanceOf(InvocationTargetException.class)
                        .cause()
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("PLUMBLINE_BOT_TARGETS");
            }
            assertThatThrownBy(() -> lambda.loadClass("org.postgresql.Driver"))
                    .isInstanceOf(ClassNotFoundException.class);
        }
    }
}
