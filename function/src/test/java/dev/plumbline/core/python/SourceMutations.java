package dev.plumbline.core.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Damage to Python files as editors, merges and transfers do it; the same seed damages alike. */
final class SourceMutations {

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
        "t'{x}'",
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
        "lambda x, *, y=1: ",
        " for ",
        " for x in y ",
        " in ",
        " if ",
        " else ",
        "def f(",
        "def f(a, /, b=1, *c, d, **e): pass\n",
        "class A",
        "@",
        "async ",
        "await ",
        "yield ",
        " not ",
        "match x:",
        "case _:",
        "0x",
        "1e",
        "1_",
        "\u00e9",
        "\u00a0",
        "\ud83d\ude00",
        "\f",
        "\r",
        ";",
        "!",
        "!r",
        ":=",
        "->",
        "...",
        "import ",
        "from . import x",
        "with (",
        "try:",
        "except ",
        "except* ",
        "finally:",
        "elif ",
        "else:",
        "\\N{",
        "\\x",
        "def f(): \\\n",
        "def f():\n",
        "return ",
        "break",
        "continue",
        "global x",
        "nonlocal x",
        "del ",
        "assert ",
        "raise ",
        " from ",
        "print ",
        "exec ",
        " is ",
        " and ",
        " or ",
        "~",
        "-",
        "+",
        "1",
        "x",
        "None",
        "True",
        "__debug__",
        "type X = ",
        "type ",
        "[T]",
        "*a",
        "**k",
        "x=1",
        "{**a}",
        "[*a]",
        "f(**k, *a)",
        "(yield)",
        "<<<<<<< HEAD\n",
        "=======\n",
        ">>>>>>> branch\n",
        "<>",
        "`",
        "$",
        "?",
        "0777",
        "10L",
        "u'x'",
        "ur'x'",
        "b'x'",
        "rb'x'",
        "f'{x!r:>{w}}'",
        "f'{x'",
        "f'}'",
        "f'{}'",
        "pass",
        " as ",
        " as x",
        "x: int",
        "x: int = 1",
        "x += 1",
        " = ",
        "==",
        "!=",
        "<=",
        ">>="
    };

    private final Random random;
    private final List<String> sources;

    SourceMutations(long seed, List<String> sources) {
        this.random = new Random(seed);
        this.sources = List.copyOf(sources);
    }

    /** One of the sources, damaged in one to three places. */
    String next() {
        var source = sources.get(random.nextInt(sources.size()));
        for (var count = random.nextInt(3); count >= 0; count--) {
            source = damaged(source);
        }
        return source;
    }

    private String damaged(String source) {
        return switch (random.nextInt(10)) {
            case 0 -> source.substring(0, place(source));
            case 1 -> inserted(source, PIECES[random.nextInt(PIECES.length)]);
            case 2 ->
                inserted(
                        source,
                        sources.get(random.nextInt(sources.size()))
                                .lines()
                                .skip(random.nextInt(20))
                                .findFirst()
                                .orElse("x"));
            case 3 -> {
                var start = place(source);
                yield source.substring(0, start)
                        + source.substring(Math.min(source.length(), start + 1 + random.nextInt(20)));
            }
            case 4, 5 -> words(source);
            case 6, 7 -> lines(source);
            case 8 -> {
                var start = place(source);
                yield start == source.length()
                        ? source + (char) (32 + random.nextInt(95))
                        : source.substring(0, start) + (char) (9 + random.nextInt(118)) + source.substring(start + 1);
            }
            default -> inserted(source, " " + PIECES[random.nextInt(PIECES.length)] + " ");
        };
    }

    private int place(String source) {
        return random.nextInt(source.length() + 1);
    }

    private String inserted(String source, String piece) {
        var start = place(source);
        return source.substring(0, start) + piece + source.substring(start);
    }

    /** Leaves out, repeats, swaps or replaces one of the words and operators. */
    private String words(String source) {
        var words = split(source);
        if (words.size() < 2) {
            return source;
        }
        var at = random.nextInt(words.size() - 1);
        switch (random.nextInt(4)) {
            case 0 -> words.remove(at);
            case 1 -> words.add(at, words.get(at));
            case 2 -> words.add(at + 1, words.remove(at));
            default -> words.set(at, words.get(random.nextInt(words.size())));
        }
        return String.join("", words);
    }

    private static List<String> split(String source) {
        var words = new ArrayList<String>();
        var start = 0;
        for (var index = 1; index <= source.length(); index++) {
            var inside = index < source.length()
                    && Character.isLetterOrDigit(source.charAt(index))
                    && Character.isLetterOrDigit(source.charAt(index - 1));
            if (!inside) {
                words.add(source.substring(start, index));
                start = index;
            }
        }
        return words;
    }

    /** Leaves out, repeats, swaps, joins or indents one of the lines. */
    private String lines(String source) {
        var lines = new ArrayList<>(List.of(source.split("(?<=\n)")));
        var at = random.nextInt(lines.size());
        var line = lines.get(at);
        switch (random.nextInt(6)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(random.nextInt(lines.size()), line);
            case 2 -> lines.add(random.nextInt(lines.size()), lines.remove(at));
            case 3 -> lines.set(at, line.stripTrailing());
            case 4 -> lines.set(at, " ".repeat(random.nextInt(8)) + line.stripLeading());
            default -> lines.set(at, (random.nextBoolean() ? "\t" : "    ") + line);
        }
        return String.join("", lines);
    }
}
