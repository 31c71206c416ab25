package dev.plumbline.function.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrationEffects;
import dev.plumbline.testing.Djangos;
import dev.plumbline.testing.Djangos.Django;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The label of an app and the place of its migrations are those that real Django finds, in every shape of the two. */
@SuppressWarnings("StringConcatToTextBlock") // a file on a line is easier to compare with the next
class AppRulesAgreeWithDjangoIT {
    private static final String CONFIG = "from django.apps import AppConfig\n";

    @TempDir
    Path project = Path.of("");

    static List<Django> djangos() {
        return Djangos.installed();
    }

    @ParameterizedTest
    @MethodSource("djangos")
    void labelsAndMigrationsAreWhereDjangoFindsThem(Django django) throws ManifestUnreadable {
        List<String> installed = new ArrayList<>(List.of("django.contrib.contenttypes", "django.contrib.auth"));
        apps().forEach((app, text) -> {
            installed.add(app);
            write(app + "/__init__.py", "");
            write(app + "/apps.py", text);
            migrations(app + "/migrations");
        });
        installed.add("pointed.conf.PointedConfig");
        write("pointed/__init__.py", "");
        write(
                "pointed/conf.py",
                CONFIG + "class PointedConfig(AppConfig):\n    name = 'pointed'\n    label = 'arrow'\n");
        migrations("pointed/migrations");
        installed.add("elsewhere.apps.ElsewhereConfig");
        write("elsewhere/__init__.py", "");
        write("elsewhere/apps.py", CONFIG + "class ElsewhereConfig(AppConfig):\n    name = 'far.away'\n");
        write("far/__init__.py", "");
        write("far/away/__init__.py", "");
        migrations("far/away/migrations");
        installed.add("bare");
        write("bare/__init__.py", "");
        installed.add("single");
        write("single/__init__.py", "");
        write("single/migrations.py", "");
        installed.add("namespace");
        write("namespace/__init__.py", "");
        write("namespace/migrations/0001_initial.py", "not even python (");
        installed.add("deep.inner");
        write("deep/__init__.py", "");
        write("deep/inner/__init__.py", "");
        migrations("deep/inner/migrations");
        write("deep/inner/migrations/_helper.py", "");
        write("deep/inner/migrations/~0002.py", "");
        write("deep/inner/migrations/0002.old.py", "");
        write("deep/inner/migrations/package/__init__.py", "");
        write("deep/inner/migrations/notes.txt", "");
        installed.add("moved");
        write("moved/__init__.py", "");
        migrations("moved/migrations");
        migrations("new_home");
        installed.add("off");
        write("off/__init__.py", "");
        migrations("off/migrations");
        installed.add("hollow");
        write("hollow/__init__.py", "");
        write("hollow/migrations/__init__.py", "");
        write(
                "conf.py",
                "INSTALLED_APPS = ['" + String.join("', '", installed) + "']\nSECRET_KEY = 'x'\n"
                        + "MIGRATION_MODULES = {'moved': 'new_home', 'off': None}\n"
                        + "DEFAULT_AUTO_FIELD = 'django.db.models.AutoField'\n");

        List<String> real = DjangoGraphs.ofProject(django, project, "conf");
        DjangoProject opened = DjangoProject.open(project, List.of(django.packages()), "conf");
        Manifest manifest = ManifestMaker.make(opened, true).manifest();
        List<String> ours = new ArrayList<>();
        Set<String> migrated = new TreeSet<>(opened.labels().empty());
        manifest.migrations().stream().map(MigrationEffects::key).forEach(key -> migrated.add(key.appLabel()));
        ours.add("migrated " + String.join(" ", migrated));
        ours.add("unmigrated " + String.join(" ", new TreeSet<>(opened.labels().unmigrated())));
        ours.addAll(GraphAnswer.lines(manifest.graph(Set.of()), Set.of(), real));

        assertThat(ours).containsExactlyElementsOf(real);
    }

    @ParameterizedTest
    @MethodSource("djangos")
    void aModuleWithoutAMigrationIsRefusedAsDjangoRefusesIt(Django django) throws ManifestUnreadable {
        for (String app : List.of("first", "second")) {
            write(app + "/__init__.py", "");
            migrations(app + "/migrations");
            write(app + "/migrations/helper.py", "x = 1\n");
        }
        write(
                "second/migrations/0002_lost.py",
                "from django.db import migrations\n\n\nclass Migration(migrations.Migration):\n"
                        + "    dependencies = [('second', '0000_gone')]\n");
        write("conf.py", "INSTALLED_APPS = ['second', 'first']\nSECRET_KEY = 'x'\n");

        List<String> real = DjangoGraphs.ofProject(django, project, "conf");
        Manifest manifest = ManifestMaker.make(DjangoProject.open(project, List.of(django.packages()), "conf"), true)
                .manifest();

        assertThat(GraphAnswer.lines(manifest.graph(Set.of()), Set.of(), real))
                .containsExactlyElementsOf(real)
                .containsExactly("error BadMigrationError Migration helper in app second has no Migration class");
    }

    /** By package, each with its {@code apps.py}. */
    private static Map<String, String> apps() {
        Map<String, String> apps = new TreeMap<>();
        apps.put("plain", "");
        apps.put("labelled", CONFIG + "class A(AppConfig):\n    name = 'labelled'\n    label = 'tagged'\n");
        apps.put("annotated", CONFIG + "class A(AppConfig):\n    name: str = 'annotated'\n    label: str = 'noted'\n");
        apps.put(
                "two_of_them",
                CONFIG + "class A(AppConfig):\n    name = 'two_of_them'\n    label = 'first'\n"
                        + "class B(AppConfig):\n    name = 'two_of_them'\n    label = 'second'\n");
        apps.put(
                "two_and_a_default",
                CONFIG + "class A(AppConfig):\n    name = 'two_and_a_default'\n    label = 'third'\n"
                        + "class B(AppConfig):\n    name = 'two_and_a_default'\n    label = 'fourth'\n    default = True\n");
        apps.put(
                "one_is_none",
                CONFIG + "class A(AppConfig):\n    name = 'one_is_none'\n    label = 'no'\n    default = False\n"
                        + "class B(AppConfig):\n    name = 'one_is_none'\n    label = 'yes'\n");
        apps.put(
                "only_no_default",
                CONFIG
                        + "class A(AppConfig):\n    name = 'only_no_default'\n    label = 'never'\n    default = False\n");
        apps.put(
                "inherits",
                CONFIG + "class Base(AppConfig):\n    name = 'inherits'\n    label = 'base'\n    default = False\n"
                        + "class Own(Base):\n    label = 'own'\n    default = True\n");
        apps.put(
                "imports_base",
                "from labelled.apps import A\nclass Own(A):\n    name = 'imports_base'\n    label = 'imported'\n");
        apps.put(
                "imports_default",
                "from two_and_a_default.apps import A as Base\n"
                        + "class Own(Base):\n    name = 'imports_default'\n    label = 'chosen'\n    default = True\n");
        apps.put(
                "aliased",
                "from django import apps as da\nclass A(da.AppConfig):\n    name = 'aliased'\n    label = 'alias'\n");
        apps.put(
                "computed",
                CONFIG + "class A(AppConfig):\n    name = __name__.rpartition('.')[0]\n    label = 'made_' + 'up'\n");
        apps.put(
                "constant",
                CONFIG + "LABEL = 'const'\nclass A(AppConfig):\n    name = 'constant'\n    label = LABEL\n");
        apps.put("unrelated", "class SomeConfig:\n    name = 'x'\n    label = 'y'\n");
        apps.put(
                "conditional",
                CONFIG + "try:\n    import json\n    class A(AppConfig):\n        name = 'conditional'\n"
                        + "        label = 'tried'\nexcept ImportError:\n    pass\n");
        return apps;
    }

    private void migrations(String folder) {
        write(folder + "/__init__.py", "");
        write(
                folder + "/0001_initial.py",
                "from django.db import migrations\n\n\nclass Migration(migrations.Migration):\n    pass\n");
    }

    private void write(String path, String text) {
        try {
            Path file = project.resolve(path);
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
