package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Constraint;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Manifest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code AUTH_USER_MODEL} changed after the first migrate: its table is not there, and everything points at auth_user. */
final class UserModelFindings {
    private static final String BUILT_IN_TABLE = "auth_user";

    private UserModelFindings() {}

    /** The app of a user model that was chosen too late; empty if none was. */
    static Optional<String> lateApp(Manifest manifest, Catalog catalog, Set<MigrationKey> recorded) {
        String model = manifest.settings().getOrDefault("AUTH_USER_MODEL", "auth.User");
        int dot = model.indexOf('.');
        if (dot <= 0
                || model.equals("auth.User")
                || catalog.table(BUILT_IN_TABLE).isEmpty()) {
            return Optional.empty();
        }
        String app = model.substring(0, dot);
        List<String> tables = manifest.migrations().stream()
                .filter(migration -> migration.key().appLabel().equals(app))
                .flatMap(migration -> migration.effects().stream())
                .filter(Effect.CreateTable.class::isInstance)
                .map(effect -> ((Effect.CreateTable) effect).table())
                .toList();
        boolean none = !tables.isEmpty()
                && tables.stream().noneMatch(table -> catalog.find(table).isPresent());
        boolean unrecorded = recorded.stream().noneMatch(key -> key.appLabel().equals(app));
        boolean ranBefore = recorded.stream().anyMatch(key -> key.appLabel().equals("auth"));
        return none && unrecorded && ranBefore ? Optional.of(app) : Optional.empty();
    }

    static Finding of(String app, Manifest manifest, Catalog catalog, Set<MigrationKey> recorded) {
        List<String> referring = catalog.tables().stream()
                .filter(UserModelFindings::refersToUsers)
                .map(table -> table.name().name())
                .toList();
        List<MigrationKey> waiting = manifest.migrations().stream()
                .map(each -> each.key())
                .filter(key -> key.appLabel().equals(app))
                .toList();
        boolean admin = recorded.stream().anyMatch(key -> key.appLabel().equals("admin"));
        return new Finding(
                FindingCode.USER_MODEL_SWAPPED,
                Severity.ERROR,
                waiting,
                List.of(catalog.schema() + "." + BUILT_IN_TABLE),
                ("AUTH_USER_MODEL is %s, but this database was made for auth.User: table auth_user is there, no table of %s is. "
                                + "The users have to be moved to the new table, their rows and foreign keys with them; where no row "
                                + "matters, a new database is simpler.")
                        .formatted(manifest.settings().get("AUTH_USER_MODEL"), app),
                List.of(
                        "foreign keys to auth_user: %s".formatted(referring.isEmpty() ? "none" : Words.list(referring)),
                        admin ? "admin is recorded, and depends on %s now".formatted(app) : "admin is not recorded"),
                Certainty.PROVEN);
    }

    private static boolean refersToUsers(Relation.Table table) {
        return table.constraints().stream()
                .anyMatch(constraint -> constraint instanceof Constraint.ForeignKey key
                        && key.target().name().equals(BUILT_IN_TABLE));
    }
}
