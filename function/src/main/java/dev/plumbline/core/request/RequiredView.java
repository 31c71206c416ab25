package dev.plumbline.core.request;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A view that must answer.
 *
 * @param name {@code view} or {@code schema.view}, as configured
 * @param columns the columns that readers want, in any order; empty if not said
 * @param minimumRows null if not said
 * @param deep its rows are read, too, in every check
 * @param readers roles that must be able to read it; empty where only our own must
 * @param maximumAge null if not said
 */
public record RequiredView(
        String name,
        List<WantedColumn> columns,
        @Nullable Long minimumRows,
        boolean deep,
        List<String> readers,
        @Nullable MaximumAge maximumAge) {
    public RequiredView {
        columns = List.copyOf(columns);
        readers = List.copyOf(readers);
    }

    public RequiredView(
            String name, List<WantedColumn> columns, @Nullable Long minimumRows, boolean deep, List<String> readers) {
        this(name, columns, minimumRows, deep, readers, null);
    }

    public RequiredView(String name, List<WantedColumn> columns, @Nullable Long minimumRows) {
        this(name, columns, minimumRows, false, List.of());
    }

    public static RequiredView named(String name) {
        return new RequiredView(name, List.of(), null);
    }

    /** The same of another view. */
    public RequiredView of(String otherName) {
        return new RequiredView(otherName, columns, minimumRows, deep, readers, maximumAge);
    }

    /** The same for these roles, too. */
    public RequiredView readBy(List<String> roles) {
        List<String> all = new ArrayList<>(readers);
        roles.stream().filter(role -> !all.contains(role)).forEach(all::add);
        return new RequiredView(name, columns, minimumRows, deep, all, maximumAge);
    }

    /** @param type as {@code format_type} prints it; null if any will do */
    public record WantedColumn(String name, @Nullable String type) {}
}
