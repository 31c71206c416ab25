package dev.plumbline.core.migration;

import java.util.Locale;

/** A model's identity in the project state: app label, and model name in lower case. */
public record ModelKey(String appLabel, String name) {
    public ModelKey {
        name = name.toLowerCase(Locale.ROOT);
    }

    /**
     * Resolves {@code to=} of a relation.
     *
     * @param reference {@code app.Model}, {@code Model} of the same app, or {@code self}
     * @param owner the model that holds the relation
     */
    public static ModelKey resolve(String reference, ModelKey owner) {
        if (reference.equals("self")) {
            return owner;
        }
        int dot = reference.indexOf('.');
        return dot < 0
                ? new ModelKey(owner.appLabel(), reference)
                : new ModelKey(reference.substring(0, dot), reference.substring(dot + 1));
    }

    /** {@code app.model}. */
    @Override
    public String toString() {
        return appLabel + "." + name;
    }
}
