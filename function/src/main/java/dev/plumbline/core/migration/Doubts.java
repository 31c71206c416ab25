package dev.plumbline.core.migration;

import org.jspecify.annotations.Nullable;

/** Collects why what was read of an operation may not be all of it; the first reason is kept. */
final class Doubts {
    private @Nullable String first;

    void add(String reason) {
        if (first == null) {
            first = reason;
        }
    }

    @Nullable
    String first() {
        return first;
    }
}
