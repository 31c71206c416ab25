package dev.plumbline.core.timeline;

/** A view or materialized view that migrations make, by its name. */
public final class TrackedView {
    private final String name;
    private final Lifetime<Effect.CreateView> definition = new Lifetime<>();

    TrackedView(String name) {
        this.name = name;
    }

    /** As the migrations write it: {@code view} or {@code schema.view}. */
    public String name() {
        return name;
    }

    public Lifetime<Effect.CreateView> definition() {
        return definition;
    }
}
