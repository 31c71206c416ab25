package dev.plumbline.bot.blocks;

import com.slack.api.model.block.LayoutBlock;
import dev.plumbline.core.diagnosis.DatabaseFacts;
import dev.plumbline.core.diagnosis.EffectsState;
import dev.plumbline.core.diagnosis.MigrationState;
import dev.plumbline.core.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The answer to {@code /drift history}: what is recorded, what is not, and where record and tables disagree. */
public final class HistoryBlocks {
    private static final int SHOWN = 12;

    private HistoryBlocks() {}

    public static SlackMessage answer(Report report, CardState state) {
        List<MigrationState> states = report.migrations();
        List<String> lines = new ArrayList<>();
        DatabaseFacts database = report.database();
        String verdict;
        if (database == null) {
            verdict = "the history could not be read";
            lines.add(Mrkdwn.prose(report.summary(), 800));
        } else {
            verdict = ReportWords.count(database.recordedMigrations(), "row") + " in django_migrations";
            lines.add("*" + ReportWords.count(database.recordedMigrations(), "row") + " in* `django_migrations`"
                    + (database.newestApplied() == null
                            ? ""
                            : ", the newest of " + Mrkdwn.dateAndTime(database.newestApplied())));
        }
        if (!states.isEmpty()) {
            list(
                    lines,
                    "Recorded, but its effects are missing or incomplete",
                    states,
                    item -> item.recorded() && isMissing(item.effects()));
            list(
                    lines,
                    "Not recorded, but its effects are there",
                    states,
                    item -> !item.recorded()
                            && item.replacedBy() == null
                            && (item.effects() == EffectsState.PRESENT
                                    || item.effects() == EffectsState.PARTIAL
                                    || item.effects() == EffectsState.DIFFERENT));
            list(
                    lines,
                    "Not recorded and not there: waiting to run",
                    states,
                    item -> !item.recorded()
                            && item.replacedBy() == null
                            && (item.effects() == EffectsState.ABSENT
                                    || item.effects() == EffectsState.NONE
                                    || item.effects() == EffectsState.UNPROVEN));
            long agree = states.stream()
                    .filter(item -> item.recorded() && !isMissing(item.effects()))
                    .count();
            lines.add("Recorded, with nothing that speaks against it: " + agree + " of " + states.size());
        }
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(BlockKit.header("History of " + report.target()));
        blocks.add(BlockKit.section(lines));
        Footer.notChecked(report).ifPresent(blocks::add);
        blocks.add(BlockKit.actions(CardActions.forViews(report, state)));
        blocks.add(Footer.of(report));
        return new SlackMessage(Mrkdwn.notification("History of " + report.target() + ": " + verdict), blocks);
    }

    private static boolean isMissing(EffectsState effects) {
        return effects == EffectsState.ABSENT || effects == EffectsState.PARTIAL || effects == EffectsState.DIFFERENT;
    }

    private static void list(
            List<String> lines, String label, List<MigrationState> states, Predicate<MigrationState> which) {
        List<MigrationState> found = states.stream().filter(which).toList();
        if (found.isEmpty()) {
            return;
        }
        lines.add("*" + label + "* (" + found.size() + ")");
        for (MigrationState item : found.subList(0, Math.min(SHOWN, found.size()))) {
            lines.add("\u2022 " + Mrkdwn.code(item.migration().toString(), 120) + ": " + word(item.effects()));
        }
        if (found.size() > SHOWN) {
            lines.add("\u2022 and " + (found.size() - SHOWN) + " more");
        }
    }

    private static String word(EffectsState effects) {
        return switch (effects) {
            case PRESENT -> "all there";
            case ABSENT -> "not there";
            case PARTIAL -> "there in part";
            case DIFFERENT -> "there, with another shape";
            case UNPROVEN -> "the catalog cannot tell";
            case NONE -> "leaves nothing in the database";
        };
    }
}
