package dev.plumbline.bot.listener;

import dev.plumbline.bot.invoke.DiagnoseInvoker;
import dev.plumbline.bot.invoke.InvocationRefused;
import dev.plumbline.bot.invoke.RunIds;
import dev.plumbline.bot.state.BotState;
import dev.plumbline.core.request.DiagnosisRequest;
import org.jspecify.annotations.Nullable;

/** Starts runs of the function. */
final class Runs {
    private final DiagnoseInvoker invoker;
    private final RunIds runIds;
    private final BotState state;
    private final Audit audit;

    Runs(DiagnoseInvoker invoker, RunIds runIds, BotState state, Audit audit) {
        this.invoker = invoker;
        this.runIds = runIds;
        this.state = state;
        this.audit = audit;
    }

    String newRunId() {
        return runIds.next();
    }

    /** @param option letter of the wanted recovery option; null for all */
    void start(DiagnosisRequest request, @Nullable String option, String user, String channel)
            throws InvocationRefused {
        if (option != null) {
            state.options().put(request.runId(), option);
        }
        invoker.invoke(request);
        audit.act(user, channel, request.kind().name(), request.target(), request.runId());
    }

    /** E.g. {@code Checking}. */
    static String verb(DiagnosisRequest.Kind kind) {
        return switch (kind) {
            case CHECK -> "Checking";
            case VIEWS -> "Checking the views of";
            case PLAN -> "Planning the way out for";
            case HISTORY -> "Reading the history of";
        };
    }
}
