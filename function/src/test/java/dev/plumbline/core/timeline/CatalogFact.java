package dev.plumbline.core.timeline;

import java.util.List;

/**
 * A fact that the effects foretell.
 *
 * @param key as {@code package_catalog.sql} writes it
 * @param value a type, a default, the name of a constraint or index, …; empty where the key says it all
 * @param alsoAccepted other values that mean the same
 */
record CatalogFact(String key, String value, List<String> alsoAccepted, Certainty certainty) {
    enum Certainty {
        /** The value must be this one. */
        EXACT,
        /** The value is a name that Django or PostgreSQL derives: told apart, but no error. */
        DERIVED,
        /** It is there, but what it is was said to be unknown. */
        UNKNOWN
    }

    static CatalogFact exact(String key, String value) {
        return new CatalogFact(key, value, List.of(), Certainty.EXACT);
    }

    static CatalogFact unknown(String key) {
        return new CatalogFact(key, "", List.of(), Certainty.UNKNOWN);
    }

    static CatalogFact name(String key, String name, boolean given) {
        return new CatalogFact(key, name, List.of(), given ? Certainty.EXACT : Certainty.DERIVED);
    }
}
