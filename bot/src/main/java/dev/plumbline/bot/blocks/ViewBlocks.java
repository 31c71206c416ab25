package dev.plumbline.bot.blocks;

import com.slack.api.model.block.LayoutBlock;
import dev.plumbline.core.diagnosis.ViewStatus;
import dev.plumbline.core.diagnosis.ViewVerdict;
import dev.plumbline.core.report.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The required views: the short list on a card, and the answer to {@code /drift views}. */
public final class ViewBlocks {
    private static final int ON_CARD = 6;
    private static final int NAMES = 4;

    private ViewBlocks() {}

    /** Lines for a card: what does not answer, one line each, then how many do. */
    static List<String> onCard(Report report) {
        List<String> lines = new ArrayList<>();
        Map<String, List<ViewVerdict>> alike = new LinkedHashMap<>();
        for (ViewVerdict view : report.views()) {
            if (ReportWords.isBroken(view.status())) {
                String kind = view.status() == ViewStatus.MISSING
                        ? view.status() + " " + view.createdBy()
                        : view.status() + " " + view.createdBy() + " " + view.message();
                alike.computeIfAbsent(kind, ignored -> new ArrayList<>()).add(view);
            }
        }
        alike.values().stream().limit(ON_CARD).forEach(views -> lines.add(together(views)));
        if (alike.size() > ON_CARD) {
            long left =
                    alike.values().stream().skip(ON_CARD).mapToLong(List::size).sum();
            lines.add("\u2022 and " + ReportWords.count(left, "more view"));
        }
        long readable = report.views().stream()
                .filter(view -> view.status() == ViewStatus.READABLE)
                .count();
        long unknown = report.views().stream()
                .filter(view -> view.status() == ViewStatus.NOT_CHECKED)
                .count();
        if (readable > 0) {
            lines.add("\u2022 " + ReportWords.count(readable, "required view")
                    + (readable == 1 ? " answers" : " answer"));
        }
        if (unknown > 0) {
            lines.add("\u2022 " + ReportWords.count(unknown, "required view") + " not checked");
        }
        return lines;
    }

    /** The answer to {@code /drift views TARGET}: every required view with its state and the next step. */
    public static SlackMessage answer(Report report, CardState state) {
        List<ViewVerdict> views = report.views();
        long answering = views.stream()
                .filter(view -> view.status() == ViewStatus.READABLE)
                .count();
        String verdict = views.isEmpty()
                ? "no views are required; name them under `views` in targets.yaml"
                : answering + " of " + ReportWords.count(views.size(), "required view")
                        + (answering == 1 ? " answers" : " answer");
        List<String> lines = new ArrayList<>();
        for (ViewVerdict view : views) {
            lines.add(line(view));
        }
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(BlockKit.header(report.target() + ": " + verdict.replace("`", "")));
        if (!lines.isEmpty()) {
            blocks.add(BlockKit.section(lines));
        }
        Footer.notChecked(report).ifPresent(blocks::add);
        blocks.add(BlockKit.actions(CardActions.forViews(report, state)));
        blocks.add(Footer.of(report));
        return new SlackMessage(Mrkdwn.notification(report.target() + ": " + verdict), blocks);
    }

    /** Views with the same trouble, in one line. */
    private static String together(List<ViewVerdict> views) {
        ViewVerdict first = views.get(0);
        List<String> names = views.stream()
                .limit(NAMES)
                .map(view -> Mrkdwn.code(view.view(), 120))
                .toList();
        StringBuilder line = new StringBuilder("\u2022 ").append(String.join(", ", names));
        if (views.size() > NAMES) {
            line.append(" and ").append(views.size() - NAMES).append(" more");
        }
        line.append(" *").append(ReportWords.viewStatus(first.status())).append('*');
        if (first.createdBy() != null) {
            line.append(", made by ").append(Mrkdwn.code(first.createdBy().toString(), 160));
        }
        if (first.status() != ViewStatus.MISSING && first.message() != null) {
            line.append(": ").append(Mrkdwn.prose(first.message(), 220));
        }
        return line.toString();
    }

    private static String line(ViewVerdict view) {
        StringBuilder line = new StringBuilder("\u2022 ")
                .append(Mrkdwn.code(view.view(), 160))
                .append(" *")
                .append(ReportWords.viewStatus(view.status()))
                .append('*');
        if (view.status() == ViewStatus.READABLE) {
            if (!view.columns().isEmpty()) {
                line.append(", ").append(ReportWords.count(view.columns().size(), "column"));
            }
            if (view.rows() != null) {
                line.append(", ").append(view.rows()).append(view.rows() == 1 ? " row" : " rows");
            }
        } else if (view.message() != null) {
            line.append(": ").append(Mrkdwn.prose(view.message(), 320));
        }
        if (view.createdBy() != null
                && view.status() != ViewStatus.READABLE
                && (view.message() == null
                        || !view.message().contains(view.createdBy().toString()))) {
            line.append("; made by ").append(Mrkdwn.code(view.createdBy().toString(), 160));
        }
        if (view.next() != null) {
            line.append(" \u2013 next: ").append(ReportWords.nextStep(view.next()));
        }
        return line.toString();
    }
}
