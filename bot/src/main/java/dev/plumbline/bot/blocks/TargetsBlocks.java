package dev.plumbline.bot.blocks;

import com.slack.api.model.block.LayoutBlock;
import dev.plumbline.core.report.Report;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The targets with their last known state: {@code /drift targets} and the home tab. */
public final class TargetsBlocks {
    private TargetsBlocks() {}

    /** @param newest null if no check of it is known here */
    public record Row(
            String name, @Nullable Report newest, CardState.@Nullable Owner owner, CardState.@Nullable Mute mute) {}

    public static SlackMessage answer(List<Row> rows) {
        if (rows.isEmpty()) {
            return SlackMessage.of("No target is open to this channel. Whoever keeps `targets.yaml` opens one with "
                    + "`allow: {channels: [\u2026]}`.");
        }
        String text = ReportWords.count(rows.size(), "target") + " may be checked here";
        List<LayoutBlock> blocks = List.of(BlockKit.header(text), BlockKit.section(lines(rows)));
        return new SlackMessage(Mrkdwn.notification(text), blocks);
    }

    static List<String> lines(List<Row> rows) {
        List<String> lines = new ArrayList<>();
        for (Row row : rows) {
            StringBuilder line = new StringBuilder(Mrkdwn.code(row.name(), 100));
            Report report = row.newest();
            if (report == null) {
                line.append(": no check known yet");
            } else {
                line.append(": ")
                        .append(ReportWords.mark(report.status()))
                        .append(' ')
                        .append(Mrkdwn.prose(ReportWords.headline(report), 160))
                        .append(", read ")
                        .append(Mrkdwn.dateAndTime(report.checkedAt()));
            }
            if (row.owner() != null) {
                line.append(", ").append(Mrkdwn.user(row.owner().user())).append(" is on it");
            }
            if (row.mute() != null) {
                line.append(", muted until ")
                        .append(Mrkdwn.dateAndTime(row.mute().until()));
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
