package dev.plumbline.core.report;

import dev.plumbline.core.diagnosis.ViewStatus;
import dev.plumbline.core.diagnosis.ViewVerdict;
import dev.plumbline.core.diagnosis.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Required views as a table: one line a view, the reason and the next step beside it. */
final class ViewsText {
    private ViewsText() {}

    /** @param brief only who makes a missing view; why it is missing is told elsewhere */
    static String table(List<ViewVerdict> views, boolean brief, Style style) {
        int width = views.stream()
                .mapToInt(view -> Visible.line(view.view()).length())
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        for (ViewVerdict view : views) {
            String name = Visible.line(view.view());
            String padded = name + " ".repeat(width - name.length());
            String words = Visible.line(words(view, brief));
            text.append("%s %s  %s\n".formatted(mark(view.status(), style), padded, words));
            if (!brief) {
                details(view)
                        .forEach(line ->
                                text.append("    ").append(Visible.line(line)).append('\n'));
            }
        }
        return text.toString();
    }

    /** How the view comes to what is wrong with it, and what to do. */
    private static List<String> details(ViewVerdict view) {
        List<String> lines = new ArrayList<>();
        if (view.status() == ViewStatus.READABLE && view.message() != null) {
            lines.add(view.message());
        }
        if (view.chain().size() > 2) {
            lines.add(String.join(" ← ", view.chain()));
        }
        if (view.next() != null && view.status() != ViewStatus.MISSING) {
            lines.add("next: " + view.next());
        }
        return lines;
    }

    static boolean isWrong(ViewVerdict view) {
        return view.status() != ViewStatus.READABLE;
    }

    private static String mark(ViewStatus status, Style style) {
        return switch (status) {
            case READABLE -> style.green("✔");
            case LOCKED, TIMED_OUT, NEEDS_WRITE, NOT_CHECKED -> style.yellow("?");
            case MISSING,
                    ELSEWHERE,
                    UNREADABLE,
                    NOT_POPULATED,
                    DENIED,
                    GRANTS_LOST,
                    DEFINITION_DIFFERS,
                    COLUMNS_DIFFER,
                    STALE,
                    NOT_A_VIEW -> style.red("✘");
        };
    }

    private static String words(ViewVerdict view, boolean brief) {
        String status = view.status().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        if (view.status() == ViewStatus.READABLE) {
            String time = view.micros() == null ? "" : "   %.1f ms".formatted(view.micros() / 1000.0);
            String rows = view.rows() == null
                    ? ""
                    : "   " + Words.count(Math.toIntExact(Math.min(view.rows(), Integer.MAX_VALUE)), "row");
            return "%s   %s%s%s".formatted(status, Words.count(view.columns().size(), "column"), rows, time);
        }
        if (brief && view.status() == ViewStatus.MISSING && view.createdBy() != null) {
            return "%s   made by %s".formatted(status, view.createdBy());
        }
        String state = view.sqlState() == null ? "" : " (%s)".formatted(view.sqlState());
        return "%s%s   %s".formatted(status, state, view.message());
    }
}
