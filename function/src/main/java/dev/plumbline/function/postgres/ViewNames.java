package dev.plumbline.function.postgres;

import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.request.RequiredView;
import dev.plumbline.function.postgres.CatalogRows.RelationRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which relations the configured names of views mean. */
final class ViewNames {
    private final SearchPath path;
    private final Map<RelationName, RelationRow> byName = new HashMap<>();

    /** A required view that is there. */
    record Wanted(RequiredView view, RelationRow relation, RelationName name) {}

    ViewNames(CatalogRows rows, CatalogAssembly assembly, SearchPath path) {
        this.path = path;
        for (RelationRow relation : rows.relations.values()) {
            RelationName name = assembly.name(relation.oid());
            if (name != null) {
                byName.put(name, relation);
            }
        }
    }

    /** With each pattern, such as {@code bi.*}, replaced by the views that it means; one that means none stays as it is. */
    List<RequiredView> expand(List<RequiredView> views) {
        List<RequiredView> expanded = new ArrayList<>();
        for (RequiredView view : views) {
            if (view.name().indexOf('*') < 0 || find(view.name()) != null) {
                expanded.add(view);
                continue;
            }
            List<RequiredView> found = matching(view.name()).stream()
                    .map(name -> view.of(name.toString()))
                    .toList();
            expanded.addAll(found.isEmpty() ? List.of(view) : found);
        }
        return expanded;
    }

    private List<RelationName> matching(String pattern) {
        Pattern whole = Pattern.compile("\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E");
        return byName.entrySet().stream()
                .filter(entry ->
                        entry.getValue().kind() == 'v' || entry.getValue().kind() == 'm')
                .map(Map.Entry::getKey)
                .filter(name -> whole.matcher(name.toString()).matches()
                        || (path.schemas().contains(name.schema())
                                && whole.matcher(name.name()).matches()))
                .sorted()
                .toList();
    }

    /** A name may hold dots itself, so the whole is looked up first; null if there is no such relation. */
    @Nullable
    RelationRow find(String configured) {
        for (String schema : path.schemas()) {
            RelationRow found = byName.get(new RelationName(schema, configured));
            if (found != null) {
                return found;
            }
        }
        for (int dot = configured.indexOf('.'); dot >= 0; dot = configured.indexOf('.', dot + 1)) {
            RelationRow found =
                    byName.get(new RelationName(configured.substring(0, dot), configured.substring(dot + 1)));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The same name in other schemas, or in another case. */
    List<RelationName> elsewhere(String configured) {
        String bare = configured.substring(configured.indexOf('.') + 1);
        return byName.keySet().stream()
                .filter(name ->
                        name.name().equalsIgnoreCase(bare) || name.name().equalsIgnoreCase(configured))
                .sorted()
                .toList();
    }

    /** Whether a body's name means a relation, in one of the schemas of the path or in the one it names. */
    boolean isKnown(String written) {
        return find(written) != null || written.startsWith("pg_") || written.startsWith("information_schema.");
    }
}
