package dev.plumbline.core.migration;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects why what was read of an operation may not be all of it; each reason once. */
final class Doubts {
    private final Set<Doubt> all = new LinkedHashSet<>();

    void add(String reason) {
        add(reason, Doubt.About.ALL);
    }

    void add(String reason, Doubt.About about) {
        all.add(new Doubt(reason, about));
    }

    List<Doubt> all() {
        return List.copyOf(all);
    }
}
