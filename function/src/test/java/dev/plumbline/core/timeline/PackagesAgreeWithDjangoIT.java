package dev.plumbline.core.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.migration.MigrationGraph;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.PackageProject.RealStep;
import dev.plumbline.function.source.DjangoProject;
import dev.plumbline.function.source.ManifestMaker;
import dev.plumbline.testing.Checkout;
import dev.plumbline.testing.PostgresExtension;
import dev.plumbline.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real packages, migrated for real one migration at a time: after each the catalog is the one that the manifest foretells.
 * Judges what {@code .ci/install-packages} has installed; all of them with {@code .ci/install-packages && mvn -pl function
 * verify -Dit.test=PackagesAgreeWithDjangoIT}. A report of each is left in {@code function/target/packages}.
 */
@ExtendWith(PostgresExtension.class)
class PackagesAgreeWithDjangoIT {
    static List<PackageProject> projects() {
        List<PackageProject> installed = PackageProject.installed().stream()
                // It needs a server of its own.
                .filter(project -> !project.name().equals("gis"))
                .toList();
        if (installed.isEmpty() && Boolean.parseBoolean(System.getenv("CI"))) {
            throw new AssertionError("no package is installed: run .ci/install-packages");
        }
        return installed;
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("projects")
    void everyMigrationMakesWhatTheManifestForetells(PackageProject project, TestDatabase database) throws Exception {
        judge(project, database);
    }

    static void judge(PackageProject project, TestDatabase database) throws Exception {
        Manifest manifest = ManifestMaker.make(
                        DjangoProject.open(project.folder(), List.of(project.sitePackages()), "settings"), true)
                .manifest();
        List<RealStep> steps = project.migrate(database);
        var judge = new PackageJudge();
        List<MigrationKey> run = new ArrayList<>();
        for (RealStep step : steps) {
            MigrationKey key = MigrationKey.parse(step.migration());
            run.add(key);
            if (step.error() == null) {
                judge.take(
                        manifest.find(key).orElseThrow(() -> new AssertionError("not in the manifest: " + key)), step);
            } else {
                judge.failed(step);
            }
        }
        report(project.name(), judge);

        assertThat(judge.wrong()).isEmpty();
        assertThat(MigrationGraph.of(manifest.migrations(), Set.of()).fullPlan())
                .containsExactlyInAnyOrderElementsOf(run);
    }

    private static void report(String name, PackageJudge judge) throws IOException {
        Path folder = Checkout.root().resolve("function/target/packages");
        Files.createDirectories(folder);
        List<String> lines = new ArrayList<>();
        lines.add("| package | migrations | effects | facts at the end | likely | unknown operations | unknown facts"
                + " | unknown types | wrong | announced | derived names right |");
        lines.add(judge.summary(name));
        judge.wrong().forEach(line -> lines.add("WRONG " + line));
        judge.announced().forEach(line -> lines.add("ANNOUNCED " + line));
        Files.write(folder.resolve(name + ".txt"), lines);
    }
}
