package dev.plumbline.bot.testing;

import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.diagnosis.Certainty;
import dev.plumbline.core.diagnosis.DatabaseFacts;
import dev.plumbline.core.diagnosis.EffectsState;
import dev.plumbline.core.diagnosis.Finding;
import dev.plumbline.core.diagnosis.FindingCode;
import dev.plumbline.core.diagnosis.MigratePrediction;
import dev.plumbline.core.diagnosis.MigrationState;
import dev.plumbline.core.diagnosis.NotChecked;
import dev.plumbline.core.diagnosis.Severity;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.diagnosis.ViewStatus;
import dev.plumbline.core.diagnosis.ViewVerdict;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.recovery.Recovery;
import dev.plumbline.core.recovery.RecoveryOption;
import dev.plumbline.core.recovery.RecoveryStep;
import dev.plumbline.core.report.ChangedSince;
import dev.plumbline.core.report.ManifestFacts;
import dev.plumbline.core.report.Report;
import dev.plumbline.core.request.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reports of any shape and size, with hostile names in every text: nothing here is a likely report. */
public final class RandomReports {
    private static final List<String> HOSTILE = List.of(
            "<!channel>",
            "<!here>",
            "<!subteam^S1|x>",
            "<@U024BE7LH>",
            "<https://evil.example|click>",
            "`",
            "```",
            "``",
            "&amp;",
            "&",
            "<",
            ">",
            "*bold*",
            "_it_",
            "~no~",
            ":tada:",
            "\u202Egnirts\u202C",
            "\u200B",
            "\uFEFF",
            "\u2066x\u2069",
            "\u0000",
            "\u001B[31m",
            "\n",
            "\r\n",
            "\t",
            "\uD83D",
            "\uDE00",
            "\uD83D\uDE00",
            "\u05D0\u05D1",
            "; DROP TABLE x; --",
            "\"",
            "'",
            "\\",
            "|",
            "^",
            "финансы",
            "батч_батч",
            "@channel",
            "@here",
            "#general",
            "",
            " ",
            "\u00A0",
            "\u3164",
            "\uFE0F",
            "--fake",
            "(a)",
            "a`b`c",
            "`a`b`",
            "public.batch_batch");

    private final Random random;

    public RandomReports(long seed) {
        random = new Random(seed);
    }

    public Report next() {
        Status status = pick(Status.values());
        return new Report(
                "01KAP3V5M8Q2R7T4W9X0YZB6CD",
                text(6),
                status,
                text(60),
                Instant.ofEpochSecond(random.nextInt(2_000_000_000)),
                random.nextInt(100_000),
                new Trigger.Schedule(null),
                maybe(() -> new DatabaseFacts(
                        text(2),
                        text(4),
                        text(4),
                        text(4),
                        random.nextBoolean(),
                        size(500),
                        size(500),
                        maybe(Instant::now))),
                maybe(() -> new ManifestFacts(text(3), "read", maybe(() -> text(3)), null, size(100), size(10))),
                list(size(60), this::finding),
                list(size(30), this::notChecked),
                list(size(200), this::migration),
                list(size(60), this::view),
                maybe(this::prediction),
                recovery(),
                maybe(() -> new ChangedSince("01", list(size(5), () -> text(30)), list(size(5), () -> text(30)))));
    }

    private Finding finding() {
        return new Finding(
                pick(FindingCode.values()),
                pick(Severity.values()),
                list(size(5), this::key),
                list(size(5), () -> text(4)),
                text(40),
                list(size(30), () -> text(20)),
                pick(Certainty.values()));
    }

    private NotChecked notChecked() {
        return new NotChecked(text(10), text(20), maybe(() -> text(20)));
    }

    private MigrationState migration() {
        return new MigrationState(
                key(), random.nextBoolean(), pick(EffectsState.values()), maybe(this::key), List.of());
    }

    private ViewVerdict view() {
        return new ViewVerdict(
                text(6),
                pick(ViewStatus.values()),
                maybe(this::key),
                maybe(() -> text(1)),
                maybe(() -> text(20)),
                maybe(() -> text(20)),
                maybe(() -> (long) size(1000)),
                maybe(() -> (long) size(1000)),
                list(size(5), () -> new Column(text(2), text(2), true, false, false, false)),
                List.of());
    }

    private MigratePrediction prediction() {
        return new MigratePrediction(
                pick(MigratePrediction.Outcome.values()),
                maybe(this::key),
                maybe(() -> 1),
                maybe(() -> text(4)),
                maybe(() -> text(1)),
                maybe(() -> text(3)),
                maybe(() -> text(30)),
                list(size(20), this::key),
                pick(Certainty.values()));
    }

    private Recovery recovery() {
        List<RecoveryOption> options = list(
                size(5),
                () -> new RecoveryOption(
                        text(1),
                        text(10),
                        random.nextBoolean(),
                        random.nextBoolean(),
                        random.nextBoolean(),
                        text(40),
                        maybe(() -> text(40)),
                        list(size(25), this::step),
                        list(size(4), this::step)));
        String recommended = options.isEmpty() || random.nextInt(4) == 0
                ? null
                : options.get(0).id();
        return new Recovery(recommended, options);
    }

    private RecoveryStep step() {
        return switch (random.nextInt(3)) {
            case 0 ->
                new RecoveryStep.Command(
                        text(15),
                        text(30),
                        list(size(30), this::key),
                        list(size(30), this::key),
                        list(size(40), () -> text(20)),
                        maybe(() -> text(20)));
            case 1 -> new RecoveryStep.Sql(text(size(300)), text(30), maybe(() -> text(20)));
            default -> new RecoveryStep.Decision(text(40), text(30));
        };
    }

    private MigrationKey key() {
        return new MigrationKey("a" + text(3), "0001" + text(6));
    }

    /** Small most of the time, now and then large. */
    private int size(int max) {
        return random.nextInt(3) == 0 ? random.nextInt(max + 1) : random.nextInt(Math.min(max, 4) + 1);
    }

    private String text(int words) {
        StringBuilder out = new StringBuilder();
        int count = random.nextInt(20) == 0 ? words * 40 : random.nextInt(words + 1);
        for (int i = 0; i < count; i++) {
            if (random.nextInt(3) == 0) {
                out.append(HOSTILE.get(random.nextInt(HOSTILE.size())));
            } else {
                for (int c = random.nextInt(12); c >= 0; c--) {
                    out.append((char) ('a' + random.nextInt(26)));
                }
            }
            out.append(random.nextBoolean() ? " " : "");
        }
        return out.toString();
    }

    private <T> List<T> list(int size, Supplier<T> item) {
        List<T> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            items.add(item.get());
        }
        return items;
    }

    private <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
