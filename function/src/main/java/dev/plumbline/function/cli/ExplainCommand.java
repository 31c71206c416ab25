package dev.plumbline.function.cli;

import dev.plumbline.core.diagnosis.FindingCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        description = "Explains a code of a finding: what it means, how we know, what to do, what not to do.",
        footer = {"", "Examples:", "  plumbline explain", "  plumbline explain unrecorded-migration"})
final class ExplainCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "CODE", description = "A code, as reports print it. None lists them all.")
    @Nullable
    String code;

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.result(code == null ? list() : page(find(code)), null);
        return ExitCodes.IN_SYNC;
    }

    private static String list() {
        int width = Arrays.stream(FindingCode.values())
                .mapToInt(each -> each.code().length())
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        for (FindingCode each : FindingCode.values()) {
            text.append("%s  %-7s  %s%n"
                    .formatted(
                            each.code() + " ".repeat(width - each.code().length()),
                            each.severity().name().toLowerCase(Locale.ROOT),
                            each.title()));
        }
        return text.toString();
    }

    private static FindingCode find(String written) {
        String wanted = written.toLowerCase(Locale.ROOT).replace('_', '-');
        for (FindingCode each : FindingCode.values()) {
            if (each.code().equals(wanted)) {
                return each;
            }
        }
        String hint = nearest(wanted).map("; did you mean \"%s\"?"::formatted).orElse(".");
        throw new Misuse("There is no code \"%s\"%s `plumbline explain` lists them all.".formatted(written, hint));
    }

    /** The code that has most letters and words in common with what was written; empty if none is near. */
    private static Optional<String> nearest(String wanted) {
        String best = null;
        double mostAlike = 0.5;
        for (FindingCode each : FindingCode.values()) {
            double alike = alike(wanted, each.code());
            if (alike > mostAlike) {
                mostAlike = alike;
                best = each.code();
            }
        }
        return Optional.ofNullable(best);
    }

    /** Of the pairs of neighbouring letters, how many both have: 0 to 1. */
    private static double alike(String one, String other) {
        StringBuilder rest = new StringBuilder();
        for (int i = 0; i + 1 < other.length(); i++) {
            rest.append(other, i, i + 2).append(' ');
        }
        int both = 0;
        for (int i = 0; i + 1 < one.length(); i++) {
            int at = rest.indexOf(one.substring(i, i + 2) + " ");
            if (at >= 0) {
                both++;
                rest.delete(at, at + 3);
            }
        }
        int pairs = Math.max(0, one.length() - 1) + Math.max(0, other.length() - 1);
        return pairs == 0 ? 0 : 2.0 * both / pairs;
    }

    /** The page as it is in the package: Markdown that reads well as it stands. */
    static String page(FindingCode code) {
        String name = "/dev/plumbline/codes/" + code.code() + ".md";
        try (InputStream file = ExplainCommand.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the package lacks " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
