package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Lifetime;
import dev.plumbline.core.timeline.TrackedView;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads whether the views that migrations make are there. Their definitions are not compared here. */
final class ViewReader {
    private final Catalog catalog;
    private final TallySheet sheet;

    ViewReader(Catalog catalog, TallySheet sheet) {
        this.catalog = catalog;
        this.sheet = sheet;
    }

    void read(TrackedView view) {
        Optional<Relation> live = catalog.find(name(catalog, view.name()));
        boolean there = live.filter(ViewReader::isView).isPresent();
        Predicate<Lifetime.Phase<Effect.CreateView>> fits =
                phase -> live.isEmpty() ? phase.value() == null : there && phase.value() != null;
        Position position = Position.of(view.definition(), fits, sheet.runs());
        if (position.isOpen()) {
            sheet.open()
                    .add(new OpenLifetime<>(
                            view.definition(),
                            fits,
                            key -> false,
                            position,
                            view.name(),
                            Tally.Kind.VIEW,
                            phase -> true));
        }
        for (int i = 1; i < view.definition().phases().size(); i++) {
            Lifetime.Phase<?> phase = view.definition().phases().get(i);
            if (phase.setter() == null || phase.effect() == null) {
                continue;
            }
            Tally tally = sheet.tally(phase.setter());
            switch (position.of(i)) {
                case APPLIED -> tally.present(view.name(), Tally.Kind.VIEW, phase.effect());
                case NOT_APPLIED -> tally.absent(view.name(), Tally.Kind.VIEW, phase.effect());
                case OPEN -> tally.open();
                case DIFFERENT -> tally.different("%s is there, but is not a view".formatted(view.name()));
            }
        }
    }

    static RelationName name(Catalog catalog, String name) {
        int dot = name.indexOf('.');
        return dot < 0
                ? new RelationName(catalog.schema(), name)
                : new RelationName(name.substring(0, dot), name.substring(dot + 1));
    }

    private static boolean isView(Relation relation) {
        return switch (relation) {
            case Relation.View ignored -> true;
            case Relation.MaterializedView ignored -> true;
            case Relation.Table ignored -> false;
            case Relation.OtherRelation ignored -> false;
        };
    }
}
