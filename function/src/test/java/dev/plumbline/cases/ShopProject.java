package dev.plumbline.cases;

import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.function.source.DjangoProject;
import dev.plumbline.function.source.ManifestMaker;
import dev.plumbline.function.source.ManifestUnreadable;
import dev.plumbline.testing.Checkout;
import dev.plumbline.testing.RealDjango;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The project shop, as it is or with a case's changes, in a folder of its own. */
record ShopProject(Path folder) {
    static ShopProject asItIs() {
        return new ShopProject(Checkout.example().resolve("shop"));
    }

    static ShopProject changed(BrokenCase broken, Path into) throws IOException {
        Path from = asItIs().folder();
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path :
                    all.filter(each -> !each.toString().contains("__pycache__")).toList()) {
                Path copy = into.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy);
                }
            }
        }
        for (String gone : broken.gone()) {
            Files.delete(into.resolve(gone));
        }
        broken.files().forEach((path, text) -> write(into.resolve(path), text));
        return new ShopProject(into);
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    RealDjango django() {
        return RealDjango.require(folder);
    }

    Manifest manifest() {
        try {
            return ManifestMaker.make(DjangoProject.open(folder, List.of(), null), true)
                    .manifest();
        } catch (ManifestUnreadable unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
