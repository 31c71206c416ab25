package dev.plumbline.incident;

import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.function.source.DjangoProject;
import dev.plumbline.function.source.ManifestMaker;
import dev.plumbline.function.source.ManifestUnreadable;
import dev.plumbline.testing.Checkout;
import java.util.List;

/** The manifest of the example project, read from its files. */
final class ExampleManifest {
    private ExampleManifest() {}

    static Manifest read() {
        try {
            return ManifestMaker.make(DjangoProject.open(Checkout.example(), List.of(), null), true)
                    .manifest();
        } catch (ManifestUnreadable unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
