package dev.plumbline.core.migration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options of a model that concern the database.
 *
 * @param table {@code db_table}; null for the default name
 * @param swappable name of the setting that can replace the model; null if it is not swappable
 * @param orderWithRespectTo null if there is none
 * @param tableComment null if there is none
 */
public record ModelOptions(
        boolean managed,
        boolean proxy,
        @Nullable String table,
        @Nullable String swappable,
        List<List<String>> uniqueTogether,
        List<List<String>> indexTogether,
        List<ModelIndex> indexes,
        List<ModelConstraint> constraints,
        @Nullable String orderWithRespectTo,
        @Nullable String tableComment) {
    public ModelOptions {
        uniqueTogether = List.copyOf(uniqueTogether);
        indexTogether = List.copyOf(indexTogether);
        indexes = List.copyOf(indexes);
        constraints = List.copyOf(constraints);
    }

    /** No option given. */
    public static ModelOptions none() {
        return new ModelOptions(true, false, null, null, List.of(), List.of(), List.of(), List.of(), null, null);
    }

    public ModelOptions withManaged(boolean value) {
        return new ModelOptions(
                value,
                proxy,
                table,
                swappable,
                uniqueTogether,
                indexTogether,
                indexes,
                constraints,
                orderWithRespectTo,
                tableComment);
    }

    public ModelOptions withProxy(boolean value) {
        return new ModelOptions(
                managed,
                value,
                table,
                swappable,
                uniqueTogether,
                indexTogether,
                indexes,
                constraints,
                orderWithRespectTo,
                tableComment);
    }

    public ModelOptions withSwappable(@Nullable String value) {
        return new ModelOptions(
                managed,
                proxy,
                table,
                value,
                uniqueTogether,
                indexTogether,
                indexes,
                constraints,
                orderWithRespectTo,
                tableComment);
    }

    public ModelOptions withTable(@Nullable String value) {
        return new ModelOptions(
                managed,
                proxy,
                value,
                swappable,
                uniqueTogether,
                indexTogether,
                indexes,
                constraints,
                orderWithRespectTo,
                tableComment);
    }

    public ModelOptions withTableComment(@Nullable String value) {
        return new ModelOptions(
                managed,
                proxy,
                table,
                swappable,
                uniqueTogether,
                indexTogether,
                indexes,
                constraints,
                orderWithRespectTo,
                value);
    }

    public ModelOptions withUniqueTogether(List<List<String>> value) {
        return new ModelOptions(
                managed,
                proxy,
                table,
                swappable,
                value,
                indexTogether,
                indexes,
                constraints,
                orderWithRespectTo,
                tableComment);
    }

    public ModelOptions withIndexTogether(List<List<String>> value) {
        return new ModelOptions(
                managed,
                proxy,
                table,
                swappable,
                uniqueTogether,
                value,
                indexes,
                constraints,
                orderWithRespectTo,
                tableComment);
    }

    public ModelOptions withIndexes(List<ModelIndex> value) {
        return new ModelOptions(
                managed,
                proxy,
                table,
                swappable,
                uniqueTogether,
                indexTogether,
                value,
                constraints,
                orderWithRespectTo,
                tableComment);
    }

    public ModelOptions withConstraints(List<ModelConstraint> value) {
        return new ModelOptions(
                managed,
                proxy,
                table,
                swappable,
                uniqueTogether,
                indexTogether,
                indexes,
                value,
                orderWithRespectTo,
                tableComment);
    }

    public ModelOptions withOrderWithRespectTo(@Nullable String value) {
        return new ModelOptions(
                managed,
                proxy,
                table,
                swappable,
                uniqueTogether,
                indexTogether,
                indexes,
                constraints,
                value,
                tableComment);
    }
}
