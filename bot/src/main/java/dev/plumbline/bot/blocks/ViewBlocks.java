package dev.plumbline.bot.blocks;

import com.slack.api.model.block.LayoutBlock;
import dev.plumbline.core.diagnosis.ViewStatus;
import dev.plumbline.core.diagnosis.ViewVerdict;
import dev.plumbline.core.report.Report;
import java.util.ArrayList;
import java.util.List;

/** The required views: the short list on a card, and the answer to {@code /drift views}. */
public final class ViewBlocks {
    private static final int ON_CARD = 6;

    private ViewBlocks() {}

    /** Lines for a card: what does not answer, one line each, then how many do. */
    static List<String> onCard(Report report) {
        List<ViewVerdict> broken = report.views().stream()
                .filter(view -> ReportWords.isBroken(view.status()))
                .toList();
        List<String> lines = new ArrayList<>();
        for (ViewVerdict view : broken.subList(0, Math.min(ON_CARD, broken.size()))) {
            lines.add(line(view, false));
        }
        if (broken.size() > ON_CARD) {
            lines.add("\u2022 and " + ReportWords.count(broken.size() - ON_CARD, "more view"));
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
            lines.add(line(view, true));
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

    private static String line(ViewVerdict view, boolean withNextStep) {
        StringBuilder line = new StringBuilder("\u2022 ")
                .append(Mrkdwn.code(view.view(), 160))
                .append(" *")
                .append(ReportWords.viewStatus(view.status()))
                .append('*');
        if (view.createdBy() != null && view.status() != ViewStatus.READABLE) {
            line.append(", made by ").append(Mrkdwn.code(view.createdBy().toString(), 160));
        }
        if (view.status() == ViewStatus.READABLE) {
            if (!view.columns().isEmpty()) {
                line.append(", ").append(ReportWords.count(view.columns().size(), "column"));
            }
            if (view.rows() != null) {
                line.append(", ").append(view.rows()).append(view.rows() == 1 ? " row" : " rows");
            }
        } else if (view.message() != null && (withNextStep || view.status() != ViewStatus.MISSING)) {
            line.append(": ").append(Mrkdwn.prose(view.message(), 220));
        }
        if (withNextStep && view.next() != null) {
            line.append(" \u2013 next: ").append(ReportWords.nextStep(view.next()));
        }
        return line.toString();
    }
}
