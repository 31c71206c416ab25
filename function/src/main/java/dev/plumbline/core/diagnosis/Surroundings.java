package dev.plumbline.core.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is around the catalog: roles and their settings, collations, and which database this is.
 *
 * @param rights for each role that owns a django_migrations table: the owners whose rights it has
 * @param creators for each role that owns a django_migrations table: the schemas it may create in
 * @param searchPaths {@code search_path} settings of roles, of databases, or of both together
 * @param collations that have another version than what was made with them
 * @param identity which database of which server this is; null where it could not be read
 */
public record Surroundings(
        Map<String, Set<String>> rights,
        Map<String, Set<String>> creators,
        List<SearchPathSetting> searchPaths,
        List<ChangedCollation> collations,
        @Nullable Identity identity) {
    public Surroundings {
        rights = Map.copyOf(rights);
        creators = Map.copyOf(creators);
        searchPaths = List.copyOf(searchPaths);
        collations = List.copyOf(collations);
    }

    /**
     * A {@code search_path} that a session gets when it logs in.
     *
     * @param role null for every role
     * @param database whether the setting is only for the checked database
     * @param schemas in order, {@code $user} put in
     */
    public record SearchPathSetting(@Nullable String role, boolean database, List<String> schemas) {
        public SearchPathSetting {
            schemas = List.copyOf(schemas);
        }
    }

    /** @param collation {@code database} for the database's own default */
    public record ChangedCollation(String collation, String madeWith, String today) {}

    /**
     * @param system the cluster's {@code system_identifier}; null where our role may not ask
     * @param oid of the database: another one under the same name means that it was dropped and made again
     */
    public record Identity(@Nullable String system, long oid) {}

    public static Surroundings unknown() {
        return new Surroundings(Map.of(), Map.of(), List.of(), List.of(), null);
    }
}
