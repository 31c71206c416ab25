package dev.plumbline.core.timeline;

import org.jspecify.annotations.Nullable;

/** Carries a refusal out of the depths of the simulation; never leaves {@link CatalogSimulation}. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient CatalogSimulation.Outcome.Refused outcome;

    private Refusal(CatalogSimulation.Outcome.Refused outcome) {
        super(outcome.message(), null, false, false);
        this.outcome = outcome;
    }

    CatalogSimulation.Outcome.Refused outcome() {
        return outcome;
    }

    static Refusal certain(PostgresError error, String relation, String message) {
        return of(error.sqlState(), error.errorClass(), relation, message, true);
    }

    static Refusal likely(PostgresError error, String relation, String message) {
        return of(error.sqlState(), error.errorClass(), relation, message, false);
    }

    /** Django itself gives up before it asks PostgreSQL. */
    static Refusal byDjango(String relation, String message) {
        return of(null, "ValueError", relation, message, true);
    }

    static Refusal undefinedRelation(String name) {
        return certain(PostgresError.UNDEFINED_TABLE, name, "relation \"" + name + "\" does not exist");
    }

    static Refusal duplicateRelation(String name) {
        return certain(PostgresError.DUPLICATE_TABLE, name, "relation \"" + name + "\" already exists");
    }

    static Refusal undefinedColumn(String table, String column) {
        return certain(
                PostgresError.UNDEFINED_COLUMN,
                table,
                "column \"" + column + "\" of relation \"" + table + "\" does not exist");
    }

    static Refusal duplicateColumn(String table, String column) {
        return certain(
                PostgresError.DUPLICATE_COLUMN,
                table,
                "column \"" + column + "\" of relation \"" + table + "\" already exists");
    }

    static Refusal wrongKind(String name, String wanted) {
        String article = wanted.startsWith("i") ? "an " : "a ";
        return certain(PostgresError.WRONG_OBJECT_TYPE, name, "\"" + name + "\" is not " + article + wanted);
    }

    /** @param what the object as PostgreSQL describes it, e.g. {@code table finance_dimsite} */
    static Refusal stillNeeded(String relation, String what, boolean certain) {
        String message = "cannot drop " + what + " because other objects depend on it";
        return certain
                ? certain(PostgresError.DEPENDENT_OBJECTS_STILL_EXIST, relation, message)
                : likely(PostgresError.DEPENDENT_OBJECTS_STILL_EXIST, relation, message);
    }

    private static Refusal of(
            @Nullable String sqlState, String errorClass, String relation, String message, boolean certain) {
        return new Refusal(new CatalogSimulation.Outcome.Refused(sqlState, errorClass, relation, message, certain));
    }
}
