package dev.plumbline.function.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A folder of migrations may hold anything: reading it ends, with a message that names the file. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileProjectTest {

    private static final String MIGRATION = """
            from django.db import migrations


            class Migration(migrations.Migration):
                operations = []
            """;

    @TempDir
    Path project;

    private Path migrations;

    @BeforeEach
    void makeProject() throws IOException {
        migrations = Files.createDirectories(project.resolve("zoo/migrations"));
        Files.writeString(migrations.resolve("__init__.py"), "");
        Files.writeString(migrations.resolve("0001_initial.py"), MIGRATION);
    }

    private int read() throws ManifestUnreadable {
        return ManifestMaker.make(DjangoProject.open(project, List.of(), null), true)
                .texts()
                .size();
    }

    private void assertRefused(String start) {
        var refused = catchThrowableOfType(ManifestUnreadable.class, this::read);
        assertThat(refused).isNotNull();
        assertThat(refused).hasMessageStartingWith(start).hasMessageContaining("run the command again");
    }

    @Test
    void aPipeIsNotWaitedFor() throws Exception {
        run("mkfifo", migrations.resolve("0002_pipe.py").toString());
        assertRefused("zoo/migrations/0002_pipe.py:1:1: the file is no plain file");
    }

    @Test
    void aDeviceIsNotRead() throws Exception {
        Files.createSymbolicLink(migrations.resolve("0002_zero.py"), Path.of("/dev/zero"));
        assertRefused("zoo/migrations/0002_zero.py:1:1: the file is no plain file");
    }

    @Test
    void aFolderCalledLikeAFile() throws Exception {
        Files.createDirectories(migrations.resolve("0002_folder.py"));
        assertRefused("zoo/migrations/0002_folder.py:1:1: the file is no plain file");
    }

    @Test
    void aLinkToItselfAndALinkToNothing() throws Exception {
        Files.createSymbolicLink(migrations.resolve("0002_loop.py"), Path.of("0002_loop.py"));
        assertRefused("zoo/migrations/0002_loop.py:1:1: the file is not there, or a link that leads nowhere");
    }

    @Test
    void foldersThatLinkInACircle() throws Exception {
        Files.createSymbolicLink(project.resolve("zoo/again"), project);
        Files.createSymbolicLink(project.resolve("zoo/self"), Path.of("self"));
        assertThat(read()).isEqualTo(1);
    }

    @Test
    void aFileOfFiftyMegabytes() throws Exception {
        Files.write(migrations.resolve("0002_large.py"), new byte[50 * 1024 * 1024]);
        assertRefused("zoo/migrations/0002_large.py:1:1: the file is larger than 2 MB");
    }

    @Test
    void nulBytesLoneSurrogatesAndOtherEncodings() throws Exception {
        var damaged = migrations.resolve("0002_damaged.py");
        Files.write(damaged, new byte[] {'x', ' ', '=', ' ', '1', '\n', 'y', '\0', '\n'});
        assertRefused("zoo/migrations/0002_damaged.py:2:2: source code cannot contain null bytes");
        Files.write(damaged, new byte[] {'x', '=', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'});
        assertRefused("zoo/migrations/0002_damaged.py:1:4: byte 0xed is not in utf-8");
        Files.writeString(damaged, "# coding: klingon\n" + MIGRATION);
        assertRefused("zoo/migrations/0002_damaged.py:1:1: unknown encoding: klingon");
    }

    @Test
    void hugeNumbersVeryLongLinesAndManyWords() throws Exception {
        var large = migrations.resolve("0002_large.py");
        Files.writeString(large, "x = " + "9".repeat(1_000_000) + "\n" + MIGRATION);
        assertRefused("zoo/migrations/0002_large.py:1:5: an integer of 1000000 digits");
        Files.writeString(large, "x = 0x" + "f".repeat(1_500_000) + "\n" + MIGRATION);
        assertThat(read()).isEqualTo(2);
        Files.writeString(large, "x = '" + "ab ".repeat(600_000) + "'\n" + MIGRATION);
        assertThat(read()).isEqualTo(2);
        Files.writeString(large, "x = [" + "1,".repeat(200_000) + "]\n" + MIGRATION);
        assertThat(read()).isEqualTo(2);
        Files.writeString(large, "x = [" + "1,".repeat(900_000) + "]\n" + MIGRATION);
        assertRefused("zoo/migrations/0002_large.py:1:");
        Files.writeString(large, "x = 1\n".repeat(100_000) + MIGRATION);
        assertThat(read()).isEqualTo(2);
    }

    @Test
    void filesThatVanishAndGrowWhileTheyAreRead() throws Exception {
        var stop = new AtomicBoolean();
        var thread = Thread.ofPlatform().start(() -> {
            var file = migrations.resolve("0002_restless.py");
            var text = new StringBuilder(MIGRATION);
            while (!stop.get()) {
                try {
                    Files.writeString(file, text.append("# more\n"));
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        try {
            for (var round = 0; round < 200; round++) {
                try {
                    assertThat(read()).isBetween(1, 2);
                } catch (ManifestUnreadable told) {
                    assertThat(told).hasMessageContaining("0002_restless.py");
                }
            }
        } finally {
            stop.set(true);
            thread.join();
        }
    }

    /** Everything that Python would run on the way to a plan is a trap that leaves a file behind. */
    @Test
    void nothingOfTheProjectIsEverExecuted() throws Exception {
        var sprung = project.resolve("sprung");
        var trap = "import pathlib\npathlib.Path(" + '"' + sprung + "\").write_text('x')\n";
        for (var file : List.of(
                "sitecustomize.py",
                "usercustomize.py",
                "conftest.py",
                "setup.py",
                "manage.py",
                "settings.py",
                "zoo/__init__.py",
                "zoo/apps.py",
                "zoo/models.py",
                "zoo/helpers.py",
                "zoo/migrations/__init__.py")) {
            Files.writeString(project.resolve(file), trap);
        }
        Files.writeString(
                project.resolve("manage.py"),
                trap + "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'settings')\n");
        Files.writeString(project.resolve("settings.py"), trap + "INSTALLED_APPS = ['zoo']\n");
        Files.writeString(project.resolve("trap.pth"), "import pathlib; pathlib.Path(\"" + sprung + "\").touch()\n");
        Files.writeString(
                project.resolve("pyproject.toml"),
                "[build-system]\nrequires = []\nbuild-backend = 'conftest'\nbackend-path = ['.']\n");
        Files.writeString(migrations.resolve("0001_initial.py"), trap + """
                from django.db import migrations
                from zoo import helpers
                from zoo.helpers import name


                class Migration(migrations.Migration):
                    pathlib.Path("%s").write_text("x")
                    operations = [migrations.RunSQL(__import__("os").system("touch %s") or "select 1")]
                """.formatted(sprung, sprung));

        assertThat(read()).isEqualTo(1);
        assertThat(sprung).doesNotExist();
        assertThat(project.resolve("zoo/migrations/__pycache__")).doesNotExist();
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
