package dev.plumbline.bench;

import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.Diagnoser;
import dev.plumbline.core.diagnosis.Diagnosis;
import dev.plumbline.core.diagnosis.Evidence;
import dev.plumbline.core.diagnosis.RowHolders;
import dev.plumbline.core.recovery.Recovery;
import dev.plumbline.core.recovery.RecoveryPlanner;
import dev.plumbline.core.report.Report;
import dev.plumbline.core.report.Style;
import dev.plumbline.core.report.TextReport;
import dev.plumbline.core.request.Trigger;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From a manifest, a catalog and a history in memory to the text of the report. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 4, time = 3)
public class PureCoreBenchmark {
    private static final long SEED = 20_000;

    /** For each migration there are four tables and views. */
    @Param({"500", "1500", "5000"})
    int migrations;

    @Param
    Situation situation;

    private Evidence evidence;
    private RowHolders allHoldRows;

    @Setup
    public void generate() {
        evidence = situation.of(GeneratedProject.of(migrations, SEED));
        Set<RelationName> tables = evidence.live().catalog().tables().stream()
                .map(Relation.Table::name)
                .collect(Collectors.toSet());
        allHoldRows = new RowHolders(tables, Set.of());
    }

    @Benchmark
    public Diagnosis diagnosis() {
        return Diagnoser.diagnose(evidence);
    }

    @Benchmark
    public String report() {
        return text(evidence, allHoldRows);
    }

    static String text(Evidence evidence, RowHolders holders) {
        return TextReport.of(report(evidence, holders), Style.PLAIN);
    }

    static Report report(Evidence evidence, RowHolders holders) {
        Diagnosis diagnosis = Diagnoser.diagnose(evidence);
        Recovery recovery = RecoveryPlanner.plan(evidence, diagnosis, holders);
        return new Report(
                "run",
                "generated",
                diagnosis.status(),
                diagnosis.summary(),
                Instant.EPOCH,
                0,
                new Trigger.CommandLine(),
                evidence.live().facts(),
                null,
                diagnosis.findings(),
                diagnosis.notChecked(),
                diagnosis.migrations(),
                diagnosis.views(),
                diagnosis.migrate(),
                recovery,
                null);
    }
}
