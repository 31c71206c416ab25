package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.request.RequiredView;
import dev.plumbline.core.timeline.Confidence;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.History;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrationEffects;
import dev.plumbline.core.timeline.ViewQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The definitions that recorded migrations give the required views, as far as the same text means the same today. */
public final class ExpectedViews {
    private final List<MigrationEffects> ran = new ArrayList<>();

    private final Catalog catalog;

    private ExpectedViews(Manifest manifest, Set<MigrationKey> recorded, Catalog catalog) {
        this.catalog = catalog;
        Map<MigrationKey, MigrationEffects> byKey = new HashMap<>();
        manifest.migrations().forEach(migration -> byKey.put(migration.key(), migration));
        manifest.graph(recorded).fullPlan().forEach(key -> {
            MigrationEffects migration = byKey.get(key);
            if (migration != null && recorded.contains(key)) {
                ran.add(migration);
            }
        });
    }

    /** Of the views that answered. */
    public static List<ExpectedView> of(Manifest manifest, LiveDatabase live) {
        if (!(live.history() instanceof History.Rows rows) || live.views().isEmpty()) {
            return List.of();
        }
        ExpectedViews expected = new ExpectedViews(manifest, rows.keys(), live.catalog());
        List<ExpectedView> found = new ArrayList<>();
        for (RequiredView view : live.views()) {
            if (live.probes().get(view.name()) instanceof ViewProbe.Answered answered) {
                expected.find(view.name(), answered.view()).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<ExpectedView> find(String view, RelationName relation) {
        List<Effect.CreateView> made = new ArrayList<>();
        List<MigrationKey> makers = new ArrayList<>();
        Set<String> changed = new HashSet<>();
        MigrationKey doubt = null;
        for (MigrationEffects migration : ran) {
            for (Effect effect : migration.effects()) {
                if (effect instanceof Effect.CreateView create && isOf(create.view(), relation)) {
                    made.add(create);
                    makers.add(migration.key());
                    changed.clear();
                    doubt = null;
                } else if (effect instanceof Effect.DropView drop && isOf(drop.view(), relation)) {
                    made.clear();
                    makers.clear();
                } else {
                    renamed(effect).ifPresent(changed::add);
                }
            }
            if (!made.isEmpty() && doubt == null && !migration.unproven().isEmpty()) {
                doubt = migration.key();
            }
        }
        if (made.isEmpty()) {
            return Optional.empty();
        }
        Effect.CreateView last = made.get(made.size() - 1);
        // What it reads has another name since, or the name is another table's: its text means something else today.
        boolean lasting = last.origin().confidence() == Confidence.PROVEN
                && last.reads().stream().noneMatch(changed::contains);
        MigrationKey unread = doubt;
        return lasting ? query(last).map(query -> expected(view, made, makers, query, unread)) : Optional.empty();
    }

    private static ExpectedView expected(
            String view,
            List<Effect.CreateView> made,
            List<MigrationKey> makers,
            String query,
            @Nullable MigrationKey doubt) {
        List<ExpectedView.Version> earlier = new ArrayList<>();
        for (int i = made.size() - 2; i >= 0; i--) {
            MigrationKey maker = makers.get(i);
            query(made.get(i)).ifPresent(older -> earlier.add(new ExpectedView.Version(maker, older)));
        }
        Effect.CreateView last = made.get(made.size() - 1);
        return new ExpectedView(
                view, makers.get(makers.size() - 1), query, !last.columns().isEmpty(), doubt, earlier);
    }

    private static Optional<String> query(Effect.CreateView create) {
        String statement = create.origin().statement();
        return statement == null ? Optional.empty() : ViewQuery.of(statement);
    }

    private boolean isOf(String written, RelationName relation) {
        return ViewReader.name(catalog, written).equals(relation);
    }

    /** The name of a relation that another one may bear now, or none. */
    private static Optional<String> renamed(Effect effect) {
        return switch (effect) {
            case Effect.RenameTable rename -> Optional.of(rename.table());
            case Effect.DropTable drop -> Optional.of(drop.table());
            case Effect.RenameColumn rename -> Optional.of(rename.table());
            case Effect.AlterColumn alter -> Optional.of(alter.table());
            case Effect.OnTable ignored -> Optional.empty();
            case Effect.CreateTable ignored -> Optional.empty();
            case Effect.CreateView ignored -> Optional.empty();
            case Effect.DropView ignored -> Optional.empty();
            case Effect.CreateObject ignored -> Optional.empty();
            case Effect.DropObject ignored -> Optional.empty();
            case Effect.RunSql ignored -> Optional.empty();
            case Effect.RunPython ignored -> Optional.empty();
        };
    }
}
