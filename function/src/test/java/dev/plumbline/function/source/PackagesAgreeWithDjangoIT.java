package dev.plumbline.function.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrationEffects;
import dev.plumbline.testing.Checkout;
import dev.plumbline.testing.Djangos;
import dev.plumbline.testing.Djangos.Django;
import dev.plumbline.testing.PostgisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of every project that is installed, the manifest's apps and graph are those that its own Django loads. */
class PackagesAgreeWithDjangoIT {
    /** A project, the settings module to load it with, and its Django. */
    record Installed(Path folder, String settings, Django django) {
        @Override
        public String toString() {
            return folder.getFileName() + " on " + django;
        }
    }

    static List<Installed> projects() {
        List<Installed> found = new ArrayList<>();
        Django own = Djangos.installed().get(0);
        found.add(new Installed(Checkout.example().resolve("acme"), "acme.settings", own));
        Path environments = Djangos.environments();
        try (Stream<Path> folders = Files.list(Checkout.root().resolve(".ci/packages"))) {
            folders.sorted()
                    // Its Django loads the libraries that come with PostGIS.
                    .filter(folder ->
                            !folder.endsWith("gis") || PostgisServer.installed().isPresent())
                    .forEach(folder -> Djangos.in(environments.resolve(folder.getFileName()))
                            .ifPresent(django -> found.add(new Installed(folder, "settings", django))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    @ParameterizedTest
    @MethodSource("projects")
    void appsAndGraphAreDjangos(Installed project) throws ManifestUnreadable {
        List<String> real = DjangoGraphs.ofProject(project.django(), project.folder(), project.settings());
        DjangoProject opened =
                DjangoProject.open(project.folder(), List.of(project.django().packages()), project.settings());
        Manifest manifest = ManifestMaker.make(opened, true).manifest();

        List<String> ours = new ArrayList<>();
        Set<String> migrated = new TreeSet<>(opened.labels().empty());
        manifest.migrations().stream().map(MigrationEffects::key).forEach(key -> migrated.add(key.appLabel()));
        ours.add("migrated " + String.join(" ", migrated));
        ours.add("unmigrated " + String.join(" ", new TreeSet<>(opened.labels().unmigrated())));
        ours.addAll(GraphAnswer.lines(manifest.graph(Set.of()), Set.of(), real));

        assertThat(manifest.django()).isEqualTo(project.django().version());
        assertThat(ours).containsExactlyElementsOf(real);
    }
}
