package dev.plumbline.core.migration;

import java.util.Optional;

/** Finds the modules that migrations import from, outside Django. Used by several threads at once. */
@FunctionalInterface
public interface SourceModules {
    /** @param name dotted; empty for what is no module, or cannot be read */
    Optional<SourceModule> find(String name);

    /** Knows none. */
    static SourceModules none() {
        return name -> Optional.empty();
    }
}
