package dev.plumbline.function.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.function.source.SettingsReader.ReadSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What INSTALLED_APPS holds, in the ways in which projects write it. */
@SuppressWarnings("StringConcatToTextBlock") // a file on a line is easier to compare with the next
class SettingsReaderTest {
    @TempDir
    Path project = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSTALLED_APPS = ['a', 'b', 'c']",
                "INSTALLED_APPS = ('a', 'b') + ('c',)",
                "INSTALLED_APPS: list[str] = ['a']\nINSTALLED_APPS += ['b', 'c']",
                "OURS = ['b']\nINSTALLED_APPS = ['a', *OURS, 'c']",
                "A = ['a']\nB = ('b',)\nINSTALLED_APPS = A + list(B)\nINSTALLED_APPS.append('c')",
                "INSTALLED_APPS = ['c']\nINSTALLED_APPS.insert(0, 'b')\nINSTALLED_APPS.insert(0, 'a')",
                "INSTALLED_APPS = ['a']\nINSTALLED_APPS.extend(('b', 'c'))",
                "INSTALLED_APPS = ['a', 'x', 'b', 'c']\nINSTALLED_APPS.remove('x')",
                "INSTALLED_APPS = ['a', 'b', 'c', 'x']\nINSTALLED_APPS.pop()",
                "INSTALLED_APPS = ['b', 'c']\nINSTALLED_APPS[0:0] = ['a']",
                "INSTALLED_APPS = [app for app in ['a', 'x', 'b', 'c'] if app != 'x']",
                "INSTALLED_APPS = []\nfor app in ('a', 'b', 'c'):\n    INSTALLED_APPS.append(app)",
                "def apps():\n    return ['b', 'c']\nINSTALLED_APPS = ['a'] + apps()",
                "from collections import OrderedDict\nINSTALLED_APPS = list(OrderedDict.fromkeys(['a', 'b', 'c']))",
                "import os\nINSTALLED_APPS = ['a', 'b', 'c']\nif os.environ.get('DEBUG', '') == '1':\n    INSTALLED_APPS += ['x']",
                "import environ\nenv = environ.Env(DEBUG=(bool, False))\nDEBUG = env('DEBUG')\n"
                        + "INSTALLED_APPS = ['a', 'b', 'c']\nif DEBUG:\n    INSTALLED_APPS.append('x')",
                "env = Env()\nINSTALLED_APPS = ['a', 'b', 'c']\nif env.bool('DEBUG', default=False):\n"
                        + "    INSTALLED_APPS.append('x')",
                "from decouple import config\nINSTALLED_APPS = ['a', 'b', 'c']\n"
                        + "if config('DEBUG', default='off', cast=bool):\n    INSTALLED_APPS.append('x')",
                "import sys\nTESTING = 'test' in sys.argv\nINSTALLED_APPS = ['a', 'b', 'c']\nif TESTING:\n"
                        + "    INSTALLED_APPS.append('x')",
                "INSTALLED_APPS = ['a', 'b', 'c']\ntry:\n    from .local_settings import *\nexcept ImportError:\n    pass",
                "INSTALLED_APPS = ['a', 'b', 'c']\ntry:\n    import no_such_package\n    INSTALLED_APPS += ['x']\n"
                        + "except ImportError:\n    pass",
                "INSTALLED_APPS = ['a', 'b', 'c']\nwith suppress(ImportError):\n    import no_such_package\n"
                        + "    INSTALLED_APPS += ['x']",
                "INSTALLED_APPS = ['a', 'b']\ntry:\n    import json_of_no_one\nexcept ImportError:\n"
                        + "    INSTALLED_APPS += ['c']",
                "DEBUG = False\nINSTALLED_APPS = ['a', 'b', 'x' if DEBUG else 'c']",
                "INSTALLED_APPS = ['a', 'b', 'c'] + (['x'] if False else [])",
            })
    void listsAreFollowed(String settings) {
        write("conf.py", settings + "\n");

        ReadSettings read = read("conf", true);

        assertThat(read.installedApps()).containsExactly("a", "b", "c");
        assertThat(read.complete()).isTrue();
        assertThat(read.doubts()).isEmpty();
    }

    @Test
    void settingsMaySpreadOverModules() {
        write("conf/__init__.py", "");
        write("conf/apps.py", "OURS = ['b']\n");
        write(
                "conf/base.py",
                "from . import apps\nfrom conf.apps import OURS as MINE\n"
                        + "INSTALLED_APPS = ['a'] + apps.OURS + MINE\nAUTH_USER_MODEL = 'b.User'\n_HIDDEN = 1\n");
        write(
                "conf/production.py",
                "from .base import *\nfrom . import base\nINSTALLED_APPS = base.INSTALLED_APPS + ['c']\n");

        ReadSettings read = read("conf.production", false);

        assertThat(read.installedApps()).containsExactly("a", "b", "c");
        assertThat(read.settings().userModel()).isEqualTo("b.User");
        assertThat(read.places()).containsEntry("c", "conf/production.py:3");
    }

    @Test
    void splitSettingsAreIncludedByPattern() {
        write("conf/__init__.py", """
                from split_settings.tools import include, optional
                include('components/base.py', 'components/z*.py', optional('local.py'))
                """);
        write("conf/components/base.py", "INSTALLED_APPS = ['a']\n");
        write("conf/components/z1.py", "INSTALLED_APPS += ['b']\n");
        write("conf/components/z2.py", "INSTALLED_APPS += ['c']\n");

        assertThat(read("conf", false).installedApps()).containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "if os.environ.get('X'):| hangs on the condition in conf.py:2",
                "if os.environ['X'] == '1':| hangs on the condition in conf.py:2",
                "for each in os.listdir('.'):| hangs on the loop in conf.py:2",
            })
    void aConditionThatNobodyCanDecideIsSaid(String condition, String doubt) {
        write("conf.py", "INSTALLED_APPS = ['a']\n" + condition + "\n    INSTALLED_APPS += ['b']\n");

        ReadSettings read = read("conf", true);

        assertThat(read.installedApps()).containsExactly("a", "b");
        assertThat(read.doubts()).isEqualTo(Map.of("b", doubt.strip()));
        assertThat(read.complete()).isTrue();
    }

    @Test
    void whatHangsOnAnUnknownPackageIsSaid() {
        write("conf.py", """
                INSTALLED_APPS = ['a']
                try:
                    import toolbar
                    INSTALLED_APPS += ['toolbar']
                except ImportError:
                    pass
                """);

        assertThat(read("conf", false).doubts())
                .containsEntry("toolbar", "hangs on what only running can tell, in conf.py:2");
        assertThat(read("conf", true).installedApps()).containsExactly("a");
    }

    @Test
    void whatCannotBeReadIsToldWithItsPlace() {
        write("conf.py", """
                from plugins import found
                INSTALLED_APPS = ['a'] + found()
                for each in found():
                    INSTALLED_APPS.append(each.name)
                """);

        ReadSettings read = read("conf", true);

        assertThat(read.installedApps()).containsExactly("a");
        assertThat(read.complete()).isFalse();
        assertThat(read.gaps())
                .containsExactly(
                        "INSTALLED_APPS is not all known: conf.py:2 adds what reading cannot tell. If an app with migrations"
                                + " is missing, name it with --app LABEL=MODULE.",
                        "INSTALLED_APPS is not all known: conf.py:4 adds what reading cannot tell. If an app with migrations"
                                + " is missing, name it with --app LABEL=MODULE.");
    }

    @Test
    void whatABranchNotTakenAddsIsRemembered() {
        write("conf.py", "DEBUG = False\nINSTALLED_APPS = ['a']\nif DEBUG:\n    INSTALLED_APPS += ['silk']\n");

        assertThat(read("conf", true).leftOut()).isEqualTo(Map.of("silk", "conf.py:3"));
    }

    @Test
    void settingsThatImportEachOtherEnd() {
        write("one.py", "from two import *\nINSTALLED_APPS = ['a']\n");
        write("two.py", "from one import *\n");

        assertThat(read("one", true).installedApps()).containsExactly("a");
    }

    private ReadSettings read(String module, boolean packagesKnown) {
        return new SettingsReader(new PythonFiles(List.of(project)), packagesKnown)
                .read(module)
                .orElseThrow();
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
