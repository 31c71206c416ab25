package dev.plumbline.bot.blocks;

import com.slack.api.model.block.LayoutBlock;
import dev.plumbline.core.diagnosis.MigratePrediction;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.report.ChangedSince;
import dev.plumbline.core.report.Report;
import java.util.ArrayList;
import java.util.List;

/** The card: verdict, cause, way out, proof, doubt, in this order, and what can be done about it. */
public final class ReportBlocks {
    private static final int VERDICT_BUDGET = 1_900;
    private static final int WHY_BUDGET = 1_800;
    private static final int WAY_OUT_BUDGET = 2_600;

    private ReportBlocks() {}

    public static SlackMessage card(Report report, CardState state) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(BlockKit.header(header(report, state)));
        blocks.add(BlockKit.section(verdict(report, state), VERDICT_BUDGET));
        List<String> why = FindingBlocks.why(report);
        if (!why.isEmpty()) {
            blocks.add(BlockKit.section(why, WHY_BUDGET));
        }
        List<String> wayOut = WayOut.onCard(report);
        if (!wayOut.isEmpty()) {
            blocks.add(BlockKit.section(wayOut, WAY_OUT_BUDGET));
        }
        Footer.notChecked(report).ifPresent(blocks::add);
        List<String> story = story(report, state);
        if (!story.isEmpty()) {
            blocks.add(BlockKit.context(story, 800));
        }
        blocks.add(BlockKit.actions(CardActions.forCard(report, state)));
        blocks.add(Footer.of(report));
        return new SlackMessage(ReportWords.notification(report), blocks);
    }

    private static String header(Report report, CardState state) {
        String verdict = ReportWords.headline(report);
        if (report.status() == Status.IN_SYNC && state.resolved() != null) {
            verdict = "In sync, resolved";
        }
        return ReportWords.mark(report.status()) + " " + report.target() + " \u2014 " + verdict;
    }

    private static List<String> verdict(Report report, CardState state) {
        List<String> lines = new ArrayList<>();
        String summary = Mrkdwn.prose(report.summary(), 800);
        lines.add(summary.isBlank() ? ReportWords.status(report.status()) : summary);
        Resolution resolved = state.resolved();
        if (report.status() == Status.IN_SYNC && resolved != null) {
            String by = resolved.words();
            lines.add("Resolved " + Mrkdwn.time(report.checkedAt()) + (by.isEmpty() ? "." : " by " + by + "."));
        }
        MigratePrediction migrate = report.migrate();
        if (report.status() != Status.IN_SYNC
                && migrate != null
                && (migrate.at() == null
                        || !report.summary().contains(migrate.at().toString()))) {
            String line = ReportWords.migrateLine(migrate);
            if (line != null) {
                lines.add(line);
            }
        }
        lines.addAll(ViewBlocks.onCard(report));
        return lines;
    }

    private static List<String> story(Report report, CardState state) {
        List<String> lines = new ArrayList<>();
        CardState.Owner owner = state.owner();
        if (owner != null && report.status() != Status.IN_SYNC) {
            lines.add("\uD83D\uDC64 " + Mrkdwn.user(owner.user()) + " is on it since " + Mrkdwn.time(owner.since()));
        }
        CardState.Mute mute = state.mute();
        if (mute != null && report.status() != Status.IN_SYNC) {
            lines.add("\uD83D\uDD15 Muted until " + Mrkdwn.dateAndTime(mute.until()) + " by " + Mrkdwn.user(mute.user())
                    + "; anything worse is still told");
        }
        ChangedSince changed = report.changedSince();
        if (changed != null) {
            addChange(lines, "New since the last run: ", changed.appeared());
            addChange(lines, "Worse since the last run: ", changed.worse());
            addChange(lines, "Gone since the last run: ", changed.resolved());
        }
        return lines;
    }

    private static void addChange(List<String> lines, String label, List<String> messages) {
        if (!messages.isEmpty()) {
            lines.add(label
                    + Mrkdwn.prose(messages.get(0), 160)
                    + (messages.size() > 1 ? " and " + (messages.size() - 1) + " more" : ""));
        }
    }
}
