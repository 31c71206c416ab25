package dev.plumbline.core.migration;

import dev.plumbline.core.python.PythonExpression;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a project's settings without running them.
 *
 * @param values settings whose value follows from the settings files alone
 */
public record ProjectSettings(Map<String, PythonExpression> values) {
    private static final String DEFAULT_USER_MODEL = "auth.User";

    public ProjectSettings {
        values = Map.copyOf(values);
    }

    /** Nothing known: Django's own defaults. */
    public static ProjectSettings none() {
        return new ProjectSettings(Map.of());
    }

    /** {@code AUTH_USER_MODEL}. */
    public String userModel() {
        String configured = Literals.text(values.get("AUTH_USER_MODEL"));
        return configured == null ? DEFAULT_USER_MODEL : configured;
    }

    /** Class name of {@code DEFAULT_AUTO_FIELD}, e.g. {@code BigAutoField}; null if it is not set. */
    public @Nullable String defaultAutoField() {
        String path = text("DEFAULT_AUTO_FIELD");
        return path == null ? null : path.substring(path.lastIndexOf('.') + 1);
    }

    /** The setting of that name, Django's default for the user model included; null if unknown. */
    public @Nullable String text(String name) {
        return name.equals("AUTH_USER_MODEL") ? userModel() : Literals.text(values.get(name));
    }
}
