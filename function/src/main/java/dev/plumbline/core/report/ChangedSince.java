package dev.plumbline.core.report;

import java.util.List;

/**
 * What is new since an earlier run of the same target: messages of findings.
 *
 * @param appeared there now, and not then
 * @param resolved there then, and not now
 * @param worse there both times, and more severe now
 * @param notes what the comparison could not tell, and why
 */
public record ChangedSince(
        String runId, List<String> appeared, List<String> resolved, List<String> worse, List<String> notes) {
    public ChangedSince {
        appeared = List.copyOf(appeared);
        resolved = List.copyOf(resolved);
        worse = List.copyOf(worse);
        notes = List.copyOf(notes);
    }

    public ChangedSince(String runId, List<String> appeared, List<String> resolved) {
        this(runId, appeared, resolved, List.of(), List.of());
    }

    public boolean nothing() {
        return appeared.isEmpty() && resolved.isEmpty() && worse.isEmpty();
    }
}
