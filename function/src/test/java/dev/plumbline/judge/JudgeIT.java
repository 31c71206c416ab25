package dev.plumbline.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testing.Checkout;
import dev.plumbline.testing.PostgresExtension;
import dev.plumbline.testing.PostgresServer;
import dev.plumbline.testing.RealDjango;
import dev.plumbline.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The judge of {@code function/src/judge} on seeds that nobody has seen, and on those that once failed: it generates Django
 * projects, harms their databases, and lets real Django say whether predictions and plans are right. More of them with
 * {@code -Dplumbline.judge.count=N}, some again with {@code -Dplumbline.judge.seeds=1000-1009,2001}.
 */
@ExtendWith(PostgresExtension.class)
class JudgeIT {
    private static final int DRIFTS_A_SEED = 6;
    /** Of what nobody has seen, one in so many may be wrong; it is printed, to be mended and frozen. The aim is none. */
    private static final int ONE_OF = 50;

    private final PostgresServer server;

    JudgeIT(PostgresServer server) {
        this.server = server;
    }

    @Test
    void freshSeedsAreJudgedRight() throws Exception {
        int count = Integer.getInteger("plumbline.judge.count", 50);
        String seeds = System.getProperty("plumbline.judge.seeds", "");
        List<String> which = seeds.isEmpty() ? List.of("--count", String.valueOf(count)) : List.of(seeds);

        judge(which, seeds.isEmpty() ? count * DRIFTS_A_SEED * 8 / 10 : 1, ONE_OF);
    }

    @Test
    void seedsThatOnceFailedAreJudgedRight() throws Exception {
        String frozen = Files.readAllLines(folder().resolve("frozen.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.joining(" "))
                .strip()
                .replaceAll("\\s+", ",");

        int least = Arrays.stream(frozen.split(","))
                .mapToInt(seed -> seed.contains(":") ? 1 : DRIFTS_A_SEED / 2)
                .sum();

        judge(List.of(frozen), least, Integer.MAX_VALUE);
    }

    private void judge(List<String> seeds, int leastDrifts, int oneOf) throws IOException, InterruptedException {
        Path lines = Files.createTempDirectory("plumbline-judge").resolve("judged.jsonl");
        TestDatabase administration = server.administration();
        List<String> command =
                new ArrayList<>(List.of(RealDjango.require().program().toString(), "-m", "judge.run"));
        command.addAll(seeds);
        command.addAll(
                List.of("--out", lines.toString(), "--loop", loop(), "--server", administration.urlWithPassword()));
        Path said = lines.resolveSibling("said.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("PYTHONPATH", folder().toString());
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        Process process = builder.start();
        boolean ended = process.waitFor(30, TimeUnit.MINUTES);
        System.out.println(Files.readString(said));
        assertThat(ended).isTrue();

        List<String> judged = Files.readAllLines(lines);
        List<String> drifts = judged.stream()
                .filter(line -> line.contains("\"kind\": \"drift\""))
                .toList();
        assertThat(drifts).hasSizeGreaterThanOrEqualTo(leastDrifts);
        assertThat(judged.stream().filter(line -> line.contains("\"outcome\": \"wrong\"")))
                .as("what is said above to be WRONG, in %s", lines)
                .hasSizeLessThanOrEqualTo(drifts.size() / oneOf);
    }

    private static Path folder() {
        return Checkout.root().resolve("function/src/judge");
    }

    /** This JVM's own classes, in a process that answers many questions. */
    private static String loop() {
        return "%s -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp %s %s"
                .formatted(
                        ProcessHandle.current().info().command().orElseThrow(),
                        System.getProperty("java.class.path"),
                        CommandLoop.class.getName());
    }
}
