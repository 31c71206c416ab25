package dev.plumbline.core.python;

import java.util.ArrayList;
import java.util.List;

/** Names of Python modules. */
public final class Modules {
    private Modules() {}

    /**
     * A relative path made absolute.
     *
     * @param path with a leading dot for each level, as in {@code ..fields.Money}; without one it is absolute already
     * @param module that holds the import
     * @param isPackage the module is the {@code __init__} of a package
     */
    public static String absolute(String path, String module, boolean isPackage) {
        int level = 0;
        while (level < path.length() && path.charAt(level) == '.') {
            level++;
        }
        if (level == 0) {
            return path;
        }
        List<String> parts = new ArrayList<>(List.of(module.split("\\.", -1)));
        int up = level - (isPackage ? 1 : 0);
        for (int i = 0; i < up && !parts.isEmpty(); i++) {
            parts.remove(parts.size() - 1);
        }
        if (level < path.length()) {
            parts.add(path.substring(level));
        }
        return String.join(".", parts);
    }
}
