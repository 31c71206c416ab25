package dev.plumbline.bot.blocks;

import com.slack.api.model.block.LayoutBlock;
import dev.plumbline.core.diagnosis.DatabaseFacts;
import dev.plumbline.core.diagnosis.NotChecked;
import dev.plumbline.core.report.ManifestFacts;
import dev.plumbline.core.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The small print of every answer: what was not looked at, and which database, role, code, moment and run it rests on. */
final class Footer {
    private static final int NOT_CHECKED_SHOWN = 3;

    private Footer() {}

    static Optional<LayoutBlock> notChecked(Report report) {
        List<NotChecked> items = report.notChecked();
        if (items.isEmpty()) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>();
        for (NotChecked item : items.subList(0, Math.min(NOT_CHECKED_SHOWN, items.size()))) {
            lines.add((lines.isEmpty() ? "*Not checked:* " : "\u2022 ") + Mrkdwn.prose(item.what(), 120) + " ("
                    + Mrkdwn.prose(item.why(), 160) + ")"
                    + (item.fix() == null ? "" : " \u2013 fix: " + ReportWords.nextStep(item.fix())));
        }
        if (items.size() > NOT_CHECKED_SHOWN) {
            lines.add("\u2022 and " + (items.size() - NOT_CHECKED_SHOWN) + " more");
        }
        return Optional.of(BlockKit.context(lines, 1_800));
    }

    static LayoutBlock of(Report report) {
        List<String> parts = new ArrayList<>();
        DatabaseFacts database = report.database();
        if (database == null) {
            parts.add(Mrkdwn.code(report.target(), 80) + " was not reached");
        } else {
            parts.add(Mrkdwn.code(report.target() + "/" + database.name(), 120) + " as "
                    + Mrkdwn.code(database.role(), 64));
            parts.add("PostgreSQL " + Mrkdwn.prose(database.server(), 40)
                    + (database.inRecovery() ? " (a standby, may lag)" : ""));
        }
        parts.add(code(report.manifest()));
        parts.add((database == null ? "tried " : "read ") + Mrkdwn.dateAndTime(report.checkedAt()) + " in "
                + ReportWords.seconds(report.durationMillis()));
        parts.add("run " + Mrkdwn.code(report.runId(), 64));
        return BlockKit.context(List.of(String.join(" \u00B7 ", parts)), 800);
    }

    private static String code(@Nullable ManifestFacts manifest) {
        if (manifest == null) {
            return "no manifest";
        }
        String commit = manifest.commit();
        if (commit != null && !commit.isBlank()) {
            return "code " + Mrkdwn.code(commit.length() > 12 ? commit.substring(0, 8) : commit, 20);
        }
        String digest = manifest.digest().replace("sha256:", "");
        return "manifest " + Mrkdwn.code(digest.length() > 8 ? digest.substring(0, 8) : digest, 20);
    }
}
