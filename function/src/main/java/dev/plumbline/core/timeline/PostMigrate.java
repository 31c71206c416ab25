package dev.plumbline.core.timeline;

import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.migration.MigrationKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What Django's own {@code post_migrate} handlers need: at the end of every migrate, also of one with nothing to do,
 * content types and permissions are brought up to date, and a first site is looked for, if their migrations are recorded.
 */
final class PostMigrate {
    private static final MigrationKey AUTH_FIRST = new MigrationKey("auth", "0001_initial");
    private static final MigrationKey PROXY_PERMISSIONS = new MigrationKey("auth", "0011_update_proxy_permissions");
    private static final String CONTENT_TYPES = "django_content_type";
    private static final String PERMISSIONS = "auth_permission";
    /** Letters of a model's name; its verbose name has as many, and blanks, if the project gives no other. */
    private static final int LONGEST_MODEL = 50 - "Can delete ".length();

    private static final MigrationKey SITES_FIRST = new MigrationKey("sites", "0001_initial");
    private static final String SITES = "django_site";

    private PostMigrate() {}

    /** What the handlers run into; empty if all they read is there. */
    static Optional<CatalogSimulation.Outcome.Refused> refusal(
            Set<MigrationKey> recorded, Map<MigrationKey, MigrationEffects> migrations, CatalogSimulation catalog) {
        return ofContentTypes(recorded, migrations, catalog)
                .or(() -> hasSites(recorded, migrations) && catalog.table(SITES).isEmpty()
                        ? Optional.of(undefined(SITES))
                        : Optional.empty());
    }

    /** {@code django.contrib.sites}, which looks for a first site, and no other app of that label. */
    private static boolean hasSites(Set<MigrationKey> recorded, Map<MigrationKey, MigrationEffects> migrations) {
        MigrationEffects first = recorded.contains(SITES_FIRST) ? migrations.get(SITES_FIRST) : null;
        return first != null
                && first.effects().stream()
                        .anyMatch(effect -> effect instanceof Effect.CreateTable create
                                && create.table().equals(SITES));
    }

    private static Optional<CatalogSimulation.Outcome.Refused> ofContentTypes(
            Set<MigrationKey> recorded, Map<MigrationKey, MigrationEffects> migrations, CatalogSimulation catalog) {
        // Rows of an app that is not installed are nobody's.
        if (!recorded.contains(MigrateModel.CONTENT_TYPES_FIRST)
                || !migrations.containsKey(MigrateModel.CONTENT_TYPES_FIRST)) {
            return Optional.empty();
        }
        if (catalog.table(CONTENT_TYPES).isEmpty()) {
            return Optional.of(undefined(CONTENT_TYPES));
        }
        if (!recorded.contains(MigrateModel.CONTENT_TYPES_SECOND)
                && catalog.table(CONTENT_TYPES)
                        .flatMap(table -> table.column("name"))
                        .isEmpty()) {
            // By the models of before contenttypes.0002, the name is read, and what that migration dropped is not
            // there.
            return Optional.of(new CatalogSimulation.Outcome.Refused(
                    PostgresError.UNDEFINED_COLUMN.sqlState(),
                    PostgresError.UNDEFINED_COLUMN.errorClass(),
                    CONTENT_TYPES,
                    "column django_content_type.name does not exist",
                    true));
        }
        if (recorded.contains(MigrateModel.CONTENT_TYPES_SECOND) && hasName(catalog.table(CONTENT_TYPES))) {
            return Optional.of(new CatalogSimulation.Outcome.Refused(
                    "23502",
                    "NotNullViolation",
                    CONTENT_TYPES,
                    "null value in column \"name\" of relation \"django_content_type\" violates not-null constraint",
                    false));
        }
        return recorded.contains(AUTH_FIRST) && migrations.containsKey(AUTH_FIRST)
                ? ofPermissions(recorded, migrations, catalog)
                : Optional.empty();
    }

    /** Before auth.0002, a permission has 50 letters, and "Can change" or "Can delete" with a long name does not fit. */
    private static Optional<CatalogSimulation.Outcome.Refused> ofPermissions(
            Set<MigrationKey> recorded, Map<MigrationKey, MigrationEffects> migrations, CatalogSimulation catalog) {
        Optional<Relation.Table> permissions = catalog.table(PERMISSIONS);
        if (permissions.isEmpty()) {
            return Optional.of(undefined(PERMISSIONS));
        }
        boolean isShort = permissions
                .flatMap(table -> table.column("name"))
                .filter(name -> name.type().equals("character varying(50)"))
                .isPresent();
        boolean hasLongName = isShort
                && migrations.values().stream()
                        .filter(migration -> recorded.contains(migration.key()))
                        .anyMatch(PostMigrate::makesLongName);
        return hasLongName
                ? Optional.of(new CatalogSimulation.Outcome.Refused(
                        "22001",
                        "StringDataRightTruncation",
                        PERMISSIONS,
                        "value too long for type character varying(50)",
                        false))
                : Optional.empty();
    }

    private static boolean makesLongName(MigrationEffects migration) {
        int longest = migration.key().appLabel().length() + "_".length() + LONGEST_MODEL;
        return migration.effects().stream()
                .anyMatch(effect -> effect instanceof Effect.CreateTable create
                        && create.table().length() > longest
                        && !isOfManyToMany(create));
    }

    /** It has no model of its own that permissions are made for. */
    private static boolean isOfManyToMany(Effect.CreateTable create) {
        return create.columns().size() == 3
                && create.columns().stream()
                                .filter(column -> column.name().endsWith("_id"))
                                .count()
                        == 2;
    }

    /** RenameModel renames a table, as a rule; so does an operation that names the table anew. */
    static boolean mayRenameModels(MigrationEffects migration) {
        return migration.effects().stream().anyMatch(Effect.RenameTable.class::isInstance);
    }

    /**
     * RenameModel renames the content type too, in its own middle, and fails where their table is gone; so does
     * {@code auth.0011} where the project has a proxy model.
     */
    static boolean mayMissContentTypes(
            Set<MigrationKey> recorded, MigrationEffects migration, CatalogSimulation catalog) {
        return recorded.contains(MigrateModel.CONTENT_TYPES_FIRST)
                && (mayRenameModels(migration) || migration.key().equals(PROXY_PERMISSIONS))
                && catalog.table(CONTENT_TYPES).isEmpty();
    }

    /** The column that contenttypes.0002 drops; whether a content type is new, and so inserted, is in the rows. */
    private static boolean hasName(Optional<Relation.Table> contentTypes) {
        return contentTypes
                .flatMap(table -> table.column("name"))
                .filter(column -> !column.nullable())
                .isPresent();
    }

    /** The same, where it is not sure that all goes well before it. */
    static CatalogSimulation.Outcome.Refused unsure(CatalogSimulation.Outcome.Refused refusal) {
        return new CatalogSimulation.Outcome.Refused(
                refusal.sqlState(), refusal.errorClass(), refusal.relation(), refusal.message(), false);
    }

    private static CatalogSimulation.Outcome.Refused undefined(String table) {
        return Refusal.undefinedRelation(table).outcome();
    }
}
