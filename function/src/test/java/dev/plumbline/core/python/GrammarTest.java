package dev.plumbline.core.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Pieces of Python, most of them wrong, in {@code grammar.txt}: what some Python of 3.8 to 3.14 reads is read, and what
 * none reads is refused on the line that CPython names.
 */
class GrammarTest {

    /**
     * A piece of Python.
     *
     * @param since the first Python 3 that reads it; 0 where none does
     * @param lines the lines that versions name; empty where it is valid
     */
    private record Piece(String source, int since, List<Integer> lines) {

        boolean isValid() {
            return lines.isEmpty();
        }

        boolean fits(Verdict verdict) {
            return verdict.isValid() == isValid()
                    && (isValid() || verdict.line() == 0 || lines.contains(verdict.line()));
        }
    }

    private static List<Piece> pieces() {
        var file = PythonFixtures.files("").stream()
                .filter(path -> path.endsWith("grammar.txt"))
                .findFirst()
                .orElseThrow();
        var pieces = new ArrayList<Piece>();
        for (var entry : PythonFixtures.text(file).split("(?m)^#### ")) {
            var end = entry.indexOf('\n');
            var head = entry.substring(0, end);
            if (head.startsWith("valid")) {
                var version = head.equals("valid") ? "8" : head.replace("valid since 3.", "");
                pieces.add(new Piece(entry.substring(end + 1), Integer.parseInt(version), List.of()));
            } else if (head.startsWith("invalid on line ")) {
                var lines = head.substring("invalid on line ".length()).split(" or ");
                pieces.add(new Piece(
                        entry.substring(end + 1),
                        0,
                        List.of(lines).stream().map(Integer::parseInt).toList()));
            }
        }
        return pieces;
    }

    @Test
    void everyPieceIsReadOrRefusedOnItsLine() {
        var pieces = pieces();
        var wrong = new ArrayList<String>();
        for (var piece : pieces) {
            var verdict = Verdict.ours(piece.source());
            if (!piece.fits(verdict)) {
                wrong.add(piece + "\n" + verdict);
            }
        }
        assertThat(wrong).isEmpty();
        var valid = pieces.stream().filter(Piece::isValid).count();
        assertThat(valid).isGreaterThan(250);
        assertThat(pieces.size() - valid).isGreaterThan(2 * valid);
    }

    /** The pieces say what CPython says: judged by every version that is here. */
    @Test
    void everyPieceIsJudgedSoByCpython() throws Exception {
        var pieces = pieces();
        var versions = new TreeSet<Integer>();
        Map<String, String> wrong = new TreeMap<>();
        for (var cpython : Cpython.all()) {
            if (!versions.add(cpython.minorVersion())) {
                continue;
            }
            var verdicts = cpython.verdicts(pieces.stream().map(Piece::source).toList());
            for (var index = 0; index < pieces.size(); index++) {
                var piece = pieces.get(index);
                var verdict = verdicts.get(index);
                var readable = verdict.isValid() || verdict.kind() == Verdict.Kind.NOT_COMPILED_IN_BODY;
                var expected = piece.isValid()
                        ? readable == (piece.since() <= cpython.minorVersion())
                        : !readable && piece.fits(verdict);
                if (!expected) {
                    wrong.put(piece.source(), "3." + cpython.minorVersion() + ": " + verdict);
                }
            }
        }
        System.out.printf("The grammar's %d pieces judged by CPython 3.%s%n", pieces.size(), versions);
        assertThat(wrong).isEmpty();
    }
}
