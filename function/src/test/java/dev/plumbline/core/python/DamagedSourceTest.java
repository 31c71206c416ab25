package dev.plumbline.core.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.plumbline.core.python.PythonStatement.FunctionDefinition;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a file holds, reading it ends: with statements, or with an error that says where. */
class DamagedSourceTest {

    private static final String[] PIECES = {
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "'",
        "\"",
        "'''",
        "\"\"\"",
        "f'",
        "f'''{",
        "\\",
        "\n",
        "\n    ",
        "\n\t",
        ":",
        "=",
        ",",
        "*",
        "**",
        ".",
        "#",
        "lambda ",
        "for ",
        "in ",
        "if ",
        "else ",
        "def f(",
        "class A",
        "@",
        "async ",
        "await ",
        "yield ",
        "not ",
        "match x:",
        "0x",
        "1e",
        "1_",
        "é",
        "\u00a0",
        "😀",
        "\ud800",
        "\0",
        "\f",
        "\r",
        ";",
        "!",
        "!r",
        ":=",
        "->",
        "...",
        "import ",
        "from . ",
        "with (",
        "try:",
        "except ",
        "elif ",
        "\\N{",
        "\\x",
        "def f(): \\\n",
        "def f():\n"
    };

    @Test
    void everyBeginningOfEveryFixture() {
        for (var source : PythonFixtures.valid().values()) {
            for (var length = 0; length < source.length(); length += 1 + source.length() / 2_000) {
                parse(source.substring(0, length));
            }
        }
    }

    @Test
    void randomDamage() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var sources = new ArrayList<>(PythonFixtures.valid().values());
        for (var round = 0; round < 3_000; round++) {
            var source = new StringBuilder(sources.get(random.nextInt(sources.size())));
            for (var count = random.nextInt(4); count >= 0; count--) {
                damage(source, random);
            }
            try {
                parse(source.toString());
            } catch (RuntimeException | StackOverflowError failure) {
                fail("seed " + seed + ", source:\n" + source, failure);
            }
        }
    }

    private static void damage(StringBuilder source, Random random) {
        var start = random.nextInt(source.length() + 1);
        if (random.nextBoolean()) {
            source.insert(start, PIECES[random.nextInt(PIECES.length)]);
        } else {
            source.delete(start, Math.min(source.length(), start + 1 + random.nextInt(20)));
        }
    }

    @Test
    void nestingNeverOverflowsTheStack() throws InterruptedException {
        var failures = new ArrayList<Throwable>();
        // the stack that threads have by default; the first one has more
        var thread = new Thread(null, () -> deepSources(), "usual stack", 1024 * 1024);
        thread.setUncaughtExceptionHandler((failed, failure) -> failures.add(failure));
        thread.start();
        thread.join();

        assertThat(failures).isEmpty();
    }

    private static void deepSources() {
        for (var piece : new String[] {
            "(",
            "[",
            "{",
            "{1:",
            "f(",
            "a[",
            "-",
            "not ",
            "lambda: ",
            "a if b else ",
            "2 ** ",
            "f'{",
            "f\"{f'{",
            "await ",
            "*",
            "(yield ",
            "[x for x in ",
            "a + (",
            "(a, ",
            "if a:\n",
            "a.",
            "a and (not ",
            "f'{a:{",
            "[x for x in [",
            "[*[",
            "{**{",
            "f(*",
            "f(lambda: ",
            "(lambda x=(",
            "x[lambda: ",
            "a < (",
            "not (",
            "a if (",
            "[a, [",
            "(await ",
            "(a := ",
            "t'{",
            "f\"{(",
            "match ",
            "@"
        }) {
            for (var depth : new int[] {45, 90, 150, 250, 5_000}) {
                parse("x = " + piece.repeat(depth));
                parse("x = " + piece.repeat(depth) + "1" + closing(piece).repeat(depth) + "\n");
            }
        }
        var blocks = new StringBuilder();
        for (var depth = 0; depth < 120; depth++) {
            blocks.append(" ".repeat(depth)).append("if a:\n");
        }
        parse(blocks + " ".repeat(120) + "pass\n");
    }

    private static String closing(String opening) {
        var closing = new StringBuilder();
        for (var index = 0; index < opening.length(); index++) {
            var character = opening.charAt(index);
            switch (character) {
                case '(' -> closing.insert(0, ')');
                case '[' -> closing.insert(0, ']');
                case '{' -> closing.insert(0, '}');
                case '\'', '"' -> closing.append(character);
                default -> {}
            }
        }
        return closing.toString();
    }

    private static void parse(String source) {
        try {
            var module = PythonParser.parse("m.py", source);
            ConstantEvaluator.of(module);
            for (var statement : module.body()) {
                if (statement instanceof FunctionDefinition function) {
                    PythonParser.parseBody("m.py", function.body());
                }
            }
        } catch (PythonSyntaxError error) {
            assertThat(error.getMessage()).startsWith("m.py:");
        }
    }
}
