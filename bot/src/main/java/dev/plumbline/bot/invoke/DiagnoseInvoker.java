package dev.plumbline.bot.invoke;

import dev.plumbline.core.request.DiagnosisRequest;

/** Starts a run of the function and does not wait for its answer. */
@FunctionalInterface
public interface DiagnoseInvoker {
    /** @throws InvocationRefused if the run was not accepted; then nothing was started */
    void invoke(DiagnosisRequest request) throws InvocationRefused;
}
