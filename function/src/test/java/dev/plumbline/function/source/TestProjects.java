package dev.plumbline.function.source;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/** The Django projects of these tests. */
final class TestProjects {
    private TestProjects() {}

    /** The folder that holds {@code manage.py}. */
    static Path folder(String name) {
        URL resource = TestProjects.class.getResource("projects/" + name + "/manage.py");
        try {
            Path manage = Path.of(Objects.requireNonNull(resource, name).toURI());
            return manage.resolveSibling(".").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
