package dev.plumbline.testing;

import java.io.Closeable;
import java.time.Duration;
import java.util.function.BiFunction;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** The container branch of {@link PostgresServer}, apart so that it works where Testcontainers is not there. */
final class DockerPostgres {
    private DockerPostgres() {}

    static boolean available() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    static PostgresServer start(
            String image, Duration wait, BiFunction<TestDatabase, Closeable, PostgresServer> server) {
        var container = new PostgreSQLContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"))
                .withDatabaseName("postgres")
                .withUsername("postgres")
                .withPassword("postgres")
                .withStartupTimeout(wait)
                .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
        container.start();
        var administration = new TestDatabase(
                "postgres", container.getHost(), container.getFirstMappedPort(), "postgres", "postgres");
        return server.apply(administration, container::close);
    }
}
