package dev.plumbline.function.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.diagnosis.FindingCode;
import dev.plumbline.testing.Checkout;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExplainCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        Console console = new Console(new PrintWriter(out), new PrintWriter(err, true), Map.of(), false);
        return Main.commandLine(console).execute(arguments);
    }

    @ParameterizedTest
    @EnumSource(FindingCode.class)
    void everyCodeHasAPageWithTheFourHeadings(FindingCode code) {
        String page = ExplainCommand.page(code);

        assertThat(page).startsWith("# %s: %s\n".formatted(code.code(), code.title()));
        List<String> lines = page.lines().toList();
        assertThat(lines.stream().filter(line -> line.startsWith("#")).skip(1))
                .containsExactly("## What it means", "## How we know", "## What to do", "## What not to do");
        assertThat(lines.stream().filter(line -> !line.startsWith("#") && !line.isBlank()))
                .as("something under every heading")
                .hasSizeGreaterThanOrEqualTo(4);
        assertThat(page).as("a brace in SARIF begins a placeholder").doesNotContain("{", "}");
    }

    @Test
    void noPageIsWithoutItsCode() throws IOException {
        try (Stream<Path> pages =
                Files.list(Checkout.root().resolve("function/src/main/resources/dev/plumbline/codes"))) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(FindingCode.values())
                            .map(code -> code.code() + ".md")
                            .toList());
        }
    }

    @Test
    void theReadmeLinksEveryPage() throws IOException {
        String readme = Files.readString(Checkout.root().resolve("README.md"));

        for (FindingCode code : FindingCode.values()) {
            assertThat(readme)
                    .contains("[`%s`](function/src/main/resources/dev/plumbline/codes/%s.md)"
                            .formatted(code.code(), code.code()));
        }
    }

    @Test
    void printsThePageOfACode() {
        assertThat(run("explain", "invalid-index")).isZero();

        assertThat(out.toString()).startsWith("# invalid-index: ").contains("DROP INDEX CONCURRENTLY");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void listsAllCodes() {
        assertThat(run("explain")).isZero();

        assertThat(out.toString().lines()).hasSameSizeAs(FindingCode.values());
        assertThat(out.toString()).contains("phantom-migration", "A migration is recorded but its effects are missing");
    }

    @Test
    void asksWhatWasMeantByAnUnknownCode() {
        assertThat(run("explain", "unrecorded-migratoin")).isEqualTo(2);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("unrecorded-migratoin", "did you mean \"unrecorded-migration\"?");
    }

    @Test
    void saysWhereTheListIsIfNothingIsNear() {
        assertThat(run("explain", "zzz")).isEqualTo(2);

        assertThat(err.toString()).contains("There is no code \"zzz\".", "`plumbline explain` lists them all");
    }
}
