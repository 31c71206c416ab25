package dev.plumbline.core.diagnosis;

import java.util.Locale;

/**
 * A right that is needed to read a view, and that a role does not have.
 *
 * @param role as SQL writes it, quoted where it must be
 * @param whose why this role needs it
 * @param object as SQL writes it; a function with the types of its arguments
 */
public record MissingPrivilege(String role, Whose whose, Privilege privilege, String object) {

    /** PostgreSQL asks a view's owner for what the view reads, and the reader for all else. */
    public enum Whose {
        READER("role"),
        OWNER("the view's owner");

        private final String words;

        Whose(String words) {
            this.words = words;
        }
    }

    /** The right, by what it is given on. */
    public enum Privilege {
        USAGE_OF_SCHEMA("USAGE", "SCHEMA "),
        SELECT("SELECT", ""),
        EXECUTE("EXECUTE", "FUNCTION ");

        private final String words;
        private final String kind;

        Privilege(String words, String kind) {
            this.words = words;
            this.kind = kind;
        }
    }

    /** E.g. {@code the view's owner etl has no SELECT on public.harvest}. */
    String words() {
        return "%s %s has no %s on %s%s"
                .formatted(whose.words, role, privilege.words, privilege.kind.toLowerCase(Locale.ROOT), object);
    }

    /** The statement that gives it. */
    String grant() {
        return "GRANT %s ON %s%s TO %s;".formatted(privilege.words, privilege.kind, object, role);
    }
}
