package dev.plumbline.bot.blocks;

import dev.plumbline.core.diagnosis.EffectsState;
import dev.plumbline.core.diagnosis.MigrationState;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.report.Report;
import java.util.HashMap;
import java.util.Map;

/**
 * How a trouble went away, told by two reports of one target.
 *
 * @param recorded migrations that were there before and only got their row
 * @param run migrations that have both run and been recorded since
 */
public record Resolution(String earlierRunId, int recorded, int run) {
    /** Whether this pair of reports is trouble first and health after. */
    public static boolean isResolution(Report before, Report after) {
        return (before.status() == Status.DRIFTED || before.status() == Status.BEHIND)
                && after.status() == Status.IN_SYNC
                && before.target().equals(after.target());
    }

    public static Resolution between(Report before, Report after) {
        Map<MigrationKey, MigrationState> earlier = new HashMap<>();
        before.migrations().forEach(state -> earlier.put(state.migration(), state));
        int recorded = 0;
        int run = 0;
        for (MigrationState now : after.migrations()) {
            MigrationState then = earlier.get(now.migration());
            if (then == null || then.recorded() || !now.recorded()) {
                continue;
            }
            if (then.effects() == EffectsState.ABSENT || then.effects() == EffectsState.PARTIAL) {
                run++;
            } else {
                recorded++;
            }
        }
        return new Resolution(before.runId(), recorded, run);
    }

    /** E.g. {@code 2 recorded and 5 run migrations}; empty if the histories are the same. */
    String words() {
        if (recorded == 0 && run == 0) {
            return "";
        }
        String noun = recorded + run == 1 ? " migration" : " migrations";
        if (run == 0) {
            return recorded + " recorded" + noun;
        }
        if (recorded == 0) {
            return run + " run" + noun;
        }
        return recorded + " recorded and " + run + " run" + noun;
    }
}
