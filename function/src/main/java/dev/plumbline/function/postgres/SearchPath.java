package dev.plumbline.function.postgres;

import java.util.ArrayList;
import java.util.List;

/**
 * The schemas in which a name without a schema is looked up, in order. Unlike {@code current_schemas}, it keeps those
 * that our role may not use, since Django's role may.
 */
record SearchPath(List<String> schemas) {
    SearchPath {
        schemas = List.copyOf(schemas);
    }

    /** Reads the setting {@code search_path} as PostgreSQL prints it, e.g. {@code "$user", public}. */
    static SearchPath parse(String setting, String role) {
        List<String> schemas = new ArrayList<>();
        int at = 0;
        while (at < setting.length()) {
            char c = setting.charAt(at);
            if (c == ',' || Character.isWhitespace(c)) {
                at++;
                continue;
            }
            var name = new StringBuilder();
            if (c == '"') {
                at++;
                while (at < setting.length()) {
                    if (setting.charAt(at) == '"') {
                        if (at + 1 < setting.length() && setting.charAt(at + 1) == '"') {
                            at++;
                        } else {
                            break;
                        }
                    }
                    name.append(setting.charAt(at++));
                }
                at++;
            } else {
                while (at < setting.length() && setting.charAt(at) != ',') {
                    name.append(setting.charAt(at++));
                }
            }
            String schema = name.toString().strip();
            schemas.add(schema.equals("$user") ? role : schema);
        }
        return new SearchPath(schemas);
    }

    /** The same with a schema before all others. */
    SearchPath preferring(String schema) {
        List<String> preferred = new ArrayList<>();
        preferred.add(schema);
        schemas.stream().filter(other -> !other.equals(schema)).forEach(preferred::add);
        return new SearchPath(preferred);
    }

    @Override
    public String toString() {
        return String.join(", ", schemas);
    }
}
