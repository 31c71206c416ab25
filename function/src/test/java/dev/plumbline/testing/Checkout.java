package dev.plumbline.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the sources of this repository are while its tests run. */
public final class Checkout {
    private Checkout() {}

    /** The repository's root directory, whichever module the tests run in. */
    public static Path root() {
        @Nullable
        Path directory = Path.of(System.getProperty("plumbline.root", ""))
                .toAbsolutePath()
                .normalize();
        while (directory != null) {
            if (Files.exists(directory.resolve("function/src/example/acme/manage.py"))) {
                return directory;
            }
            directory = directory.getParent();
        }
        throw new IllegalStateException(
                "No directory above the working directory holds function/src/example: run the tests inside a checkout.");
    }

    /** The example Django project, its drifts and its seed: {@code function/src/example}. */
    public static Path example() {
        return root().resolve("function/src/example");
    }

    /** The ways in which the example's database goes wrong, as SQL, and what real Django says of each. */
    public static Path drifts() {
        return example().resolve("drift");
    }

    /** The databases the playground ships. */
    public static Path playground() {
        return root().resolve("bot/src/main/resources/dev/plumbline/playground");
    }
}
