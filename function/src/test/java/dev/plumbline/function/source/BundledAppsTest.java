package dev.plumbline.function.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrationEffects;
import dev.plumbline.testing.Djangos;
import dev.plumbline.testing.Djangos.Django;
import dev.plumbline.testing.EffectLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Our descriptions of Django's own apps say what Django's files say. */
class BundledAppsTest {
    private static final List<String> APPS =
            List.of("admin", "auth", "contenttypes", "sessions", "sites", "flatpages", "redirects");

    @TempDir
    Path folder = Path.of("");

    /** Each Django that is here, with its own user model and another. */
    static List<Arguments> djangosAndUserModels() {
        return Djangos.installed().stream()
                .flatMap(django -> Stream.of("auth.User", "staff.Person").map(model -> Arguments.of(django, model)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("djangosAndUserModels")
    void theDescriptionsSayWhatDjangosFilesSay(Django django, String userModel) throws IOException, ManifestUnreadable {
        Path project = project(userModel);

        Manifest real = manifest(project, List.of(django.packages()));
        assertThat(real.django()).isEqualTo(django.version());
        Files.writeString(project.resolve("requirements.txt"), "Django==" + real.django() + "\n");
        Manifest bundled = manifest(project, List.of());

        assertThat(lines(bundled)).isEqualTo(lines(real)).hasSizeGreaterThan(40);
        assertThat(bundled.apps()).extracting(Manifest.App::path).contains("");
        assertThat(real.apps()).extracting(Manifest.App::path).doesNotContain("");
    }

    @Test
    void theUserTablesAreNotMadeWhereAnotherModelTakesTheirPlace() throws IOException, ManifestUnreadable {
        Manifest manifest = manifest(project("staff.Person"), List.of());

        assertThat(lines(manifest))
                .anyMatch(line -> line.contains("CreateTable auth_group"))
                .noneMatch(line -> line.contains("CreateTable auth_user"));
    }

    private Path project(String userModel) throws IOException {
        Path project = folder.resolve(userModel);
        Path migrations = project.resolve("staff/migrations");
        Files.createDirectories(migrations);
        Files.createFile(project.resolve("staff/__init__.py"));
        Files.createFile(migrations.resolve("__init__.py"));
        Files.writeString(migrations.resolve("0001_initial.py"), """
                from django.db import migrations, models

                class Migration(migrations.Migration):
                    operations = [migrations.CreateModel("Person", [("id", models.UUIDField(primary_key=True))])]
                """);
        List<String> installed = new ArrayList<>();
        APPS.forEach(app -> installed.add("\"django.contrib." + app + "\""));
        Files.writeString(
                project.resolve("site_settings.py"),
                "INSTALLED_APPS = [" + String.join(", ", installed) + ", \"staff\"]\nAUTH_USER_MODEL = \"" + userModel
                        + "\"\n");
        return project;
    }

    private static Manifest manifest(Path project, List<Path> packages) throws ManifestUnreadable {
        return ManifestMaker.make(DjangoProject.open(project, packages, "site_settings"), true)
                .manifest();
    }

    /** Everything but places in files and the code of a function. */
    private static List<String> lines(Manifest manifest) {
        List<String> lines = new ArrayList<>();
        for (MigrationEffects migration : manifest.migrations()) {
            lines.add(migration.key() + " " + migration.dependencies() + migration.initial() + migration.atomic()
                    + migration.unproven().size());
            for (Effect effect : migration.effects()) {
                lines.add(EffectLines.line(effect));
            }
        }
        return lines;
    }
}
