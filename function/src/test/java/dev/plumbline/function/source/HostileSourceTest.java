package dev.plumbline.function.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Few lines of Python or SQL that would take for ever, or all memory: a manifest comes of them, or the place that is wrong. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileSourceTest {
    @TempDir
    Path project;

    /** Expressions that RunSQL is given. */
    static Stream<String> expressions() {
        return Stream.of(
                "'a' * 10**9",
                "'a' * 10**5 * 10**5",
                "[0] * 10**9",
                "'{:>999999999}'.format(1)",
                "'%999999999d' % 1",
                "'%.999999999f' % 1.0",
                "f'{1:>999999999}'",
                "f'{1:{9999999999}}'",
                "'a'.ljust(10**9)",
                "'1'.zfill(2**40)",
                "''.join(str(i) for i in range(10**9))",
                "''.join(a + b + c + d for a in 'x'*999 for b in 'y'*999 for c in 'z'*999 for d in 'w'*999)",
                "sum(range(10**12))",
                "[*range(10**9)]",
                "10**10**10",
                "1 << 10**9",
                "str(10**100000)",
                "9**9**9**9",
                "('ab'*1000000).replace('a', 'b'*1000)",
                "('a'*1000000).replace('', 'x'*10000)",
                "('x'*100000).join('y'*100000)",
                "('%s'*1000) % (('a'*100000,)*1000)",
                "('{0}'*100000).format('a'*100000)",
                "b'a' * 10**9",
                "sorted(range(10**8))",
                "[[i for j in range(10**5)] for i in range(10**5)]",
                "[x for x in [0]*10**6 for y in [0]*10**6 if x > y]",
                "str(0x" + "f".repeat(1_500_000) + ")",
                "'%x' % 0x" + "f".repeat(1_500_000),
                "f'" + "{a}".repeat(150_000) + "'",
                "f(" + series(100_000, i -> "a" + i + "=1", ",") + ")",
                "{" + series(80_000, i -> "'a" + i + "': " + i, ",") + "}['a5']",
                "[x[k] for x in [{" + series(5_000, i -> "'a" + i + "': 1", ",") + "}] for k in x for l in x if x[l]]",
                sql("SELECT " + "(".repeat(800_000) + "1" + ")".repeat(800_000)),
                sql("CREATE TABLE t (a int CHECK (" + "(".repeat(49_000) + "1" + ")".repeat(49_000) + "))"),
                sql("CREATE VIEW v AS " + "WITH a AS (".repeat(5_000) + "SELECT 1" + ")".repeat(5_000)),
                sql("ALTER TABLE a " + "ADD COLUMN b int,".repeat(5_000) + "ADD c int"),
                sql("CREATE TABLE a (" + "b int,".repeat(15_000) + "c int)"),
                sql("CREATE TABLE a (b int);".repeat(20_000)),
                sql("DROP TABLE " + "a.".repeat(49_000) + "b"),
                sql("/*".repeat(900_000)),
                sql(series(40_000, i -> "$a" + i + "$", " ")),
                sql("CREATE INDEX i ON t (" + "lower(".repeat(16_000) + "a" + ")".repeat(16_000) + ")"),
                "[('" + "%s".repeat(1_000) + "', ['" + "x".repeat(400_000) + "'] * 1000)]");
    }

    private static String sql(String text) {
        return "\"\"\"" + text + "\"\"\"";
    }

    private static String series(int count, IntFunction<String> each, String separator) {
        return IntStream.range(0, count).mapToObj(each).collect(Collectors.joining(separator));
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void anExpressionThatGrows(String expression) throws IOException {
        readsOrTells(migration("", "migrations.RunSQL(" + expression + ")"));
    }

    /** Statements before the class, and what RunSQL is given of them. */
    static Stream<Arguments> statements() {
        List<Arguments> all = new ArrayList<>();
        for (String each : List.of(
                "a%2$d = a%1$d + a%1$d",
                "a%2$d = [a%1$d, a%1$d]",
                "a%2$d = [*a%1$d, *a%1$d]",
                "a%2$d = f'{a%1$d}{a%1$d}'",
                "a%2$d = '%%s%%s' %% (a%1$d, a%1$d)",
                "a%2$d = {'l': a%1$d, 'r': a%1$d}",
                "a%2$d = a%1$d * a%1$d")) {
            String doubling = series(60, i -> each.formatted(i, i + 1), "\n");
            all.add(Arguments.of("a0 = 'x' * 1000\n" + doubling, "a60"));
            all.add(Arguments.of("a0 = 10**10\n" + doubling, "str(a60)"));
            all.add(Arguments.of("import other\na0 = other.value\n" + doubling, "a60"));
        }
        all.add(Arguments.of("def f(x): return g(x)\ndef g(x): return f(x) + f(x)", "f(1)"));
        all.add(Arguments.of("def f(n): return '' if n == 0 else f(n-1) + f(n-1)", "f(64)"));
        all.add(Arguments.of(
                "def f0(): return 'x'\n"
                        + series(60, i -> "def f%d(): return f%d() + f%d()".formatted(i + 1, i, i), "\n"),
                "f60()"));
        all.add(Arguments.of("a = b\nb = a\na = a + b", "a"));
        all.add(Arguments.of("a = ['x']\nfor i in a:\n    a.append(i)", "a"));
        all.add(Arguments.of("a = []\nwhile True:\n    a.append(1)", "a"));
        all.add(Arguments.of("a = []\nfor i in range(10**9):\n    a.append(i)", "a"));
        all.add(Arguments.of("a = 'x'\n" + "a += a\n".repeat(100), "a"));
        all.add(Arguments.of(series(30_000, i -> "class A" + (i + 1) + "(A" + i + "): pass", "\n"), "'x'"));
        all.add(Arguments.of("x = f'{f({" + "1: ".repeat(100) + "})}'", "x"));
        all.add(Arguments.of("import " + "a.".repeat(200_000) + "a", "'x'"));
        all.add(Arguments.of("if a:\n    pass\n" + "elif b:\n    pass\n".repeat(50_000), "'x'"));
        all.add(Arguments.of("match x:\n    case " + "[".repeat(5_000) + "]".repeat(5_000) + ":\n        pass", "'x'"));
        all.add(Arguments.of("def f[" + "T: (".repeat(5_000) + ")".repeat(5_000) + "](): pass", "'x'"));
        all.add(Arguments.of("x = f'" + "{a:".repeat(5_000) + "}".repeat(5_000) + "'", "x"));
        all.add(Arguments.of("@" + "a(".repeat(5_000), "x"));
        all.add(Arguments.of("with " + "a as b, ".repeat(60_000) + "c as d:\n    pass", "'x'"));
        all.add(Arguments.of("x = [a" + " for a in b".repeat(60_000) + "]", "x"));
        all.add(Arguments.of("x = 1 " + "if a else 1 ".repeat(60_000), "x"));
        all.add(Arguments.of("x = " + "- ".repeat(400_000) + "1", "x"));
        all.add(Arguments.of("\t".repeat(1_900_000) + "x", "x"));
        all.add(Arguments.of("\f".repeat(1_900_000), "'x'"));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("statements")
    void statementsThatGrow(String statements, String expression) throws IOException {
        readsOrTells(migration(statements, "migrations.RunSQL(" + expression + ")"));
    }

    /** Operations of the class. */
    static Stream<String> operations() {
        return Stream.of(
                "*[migrations.RunSQL('x')] * 10**9",
                "*[migrations.RunSQL('x') for a in range(1000) for b in range(1000) for c in range(1000)]",
                "migrations.SeparateDatabaseAndState([".repeat(80) + "])".repeat(80),
                "migrations.CreateModel('A', [" + series(20_000, i -> "('f" + i + "', models.TextField())", ",") + "])",
                "migrations.CreateModel('A', [('a', " + "models.ArrayField(".repeat(80) + "models.TextField()"
                        + ")".repeat(80) + ")])",
                "migrations.CreateModel('A', [('a', models.CharField(choices=[(i, i) for i in range(10**9)]))])",
                "migrations.CreateModel('A', [('a', models.CharField(max_length=" + "9".repeat(4_000) + "))])",
                "migrations.AddConstraint('A', models.CheckConstraint(name='x', condition="
                        + "models.Q(a=1) & ".repeat(1_900) + "models.Q(a=1)))",
                "migrations.AddConstraint('A', models.CheckConstraint(name='x', condition=" + "~".repeat(80)
                        + "models.Q(a=1)))");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operationsThatGrow(String operation) throws IOException {
        readsOrTells(migration("", operation));
    }

    /** Packed packages are not opened, so it does not matter what they unpack to. */
    @Test
    void aPackedPackageIsNotOpened() throws IOException, ManifestUnreadable {
        write("zoo/migrations/0001_initial.py", migration("", ""));
        write("settings.py", "INSTALLED_APPS = ['zoo', 'packed']\n");
        Path packages = Files.createDirectories(project.resolve("site-packages"));
        try (var zip = new ZipOutputStream(Files.newOutputStream(packages.resolve("packed-1.0-py3.11.egg")))) {
            zip.putNextEntry(new ZipEntry("packed/migrations/0001_initial.py"));
            byte[] nothing = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                zip.write(nothing);
            }
        }

        var made = ManifestMaker.make(DjangoProject.open(project, List.of(packages), "settings"), true);

        assertThat(made.manifest().migrations()).hasSize(1);
        assertThat(made.warnings())
                .anySatisfy(warning -> assertThat(warning)
                        .startsWith("Installed, but not found: packed; packed files are not opened"
                                + " (packed-1.0-py3.11.egg)."));
    }

    private static String migration(String statements, String operation) {
        return "from django.db import migrations, models\n" + statements
                + "\n\n\nclass Migration(migrations.Migration):\n    operations = [" + operation + "]\n";
    }

    private void readsOrTells(String text) throws IOException {
        write("zoo/migrations/0001_initial.py", text);
        try {
            var made = ManifestMaker.make(DjangoProject.open(project, List.of(), null), true);
            assertThat(made.manifest().migrations()).hasSize(1);
        } catch (ManifestUnreadable told) {
            assertThat(told.getMessage()).matches("(?s)zoo/migrations/0001_initial\\.py:\\d+:\\d+: .*");
            assertThat(told.getMessage()).hasSizeLessThan(2_000);
        }
    }

    private void write(String path, String text) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
        if (path.contains("/migrations/")) {
            Files.writeString(file.resolveSibling("__init__.py"), "");
        }
    }
}
