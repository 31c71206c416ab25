package dev.plumbline.core.report;

import java.util.List;

/** What is new since an earlier run of the same target: messages of findings. */
public record ChangedSince(String runId, List<String> appeared, List<String> resolved) {
    public ChangedSince {
        appeared = List.copyOf(appeared);
        resolved = List.copyOf(resolved);
    }
}
