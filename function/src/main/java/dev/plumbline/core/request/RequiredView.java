package dev.plumbline.core.request;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A view that must answer.
 *
 * @param name {@code view} or {@code schema.view}, as configured
 * @param columns the columns that readers want, in any order; empty if not said
 * @param minimumRows null if not said
 */
public record RequiredView(
        String name, List<WantedColumn> columns, @Nullable Long minimumRows) {
    public RequiredView {
        columns = List.copyOf(columns);
    }

    public static RequiredView named(String name) {
        return new RequiredView(name, List.of(), null);
    }

    /** @param type as {@code format_type} prints it; null if any will do */
    public record WantedColumn(String name, @Nullable String type) {}
}
