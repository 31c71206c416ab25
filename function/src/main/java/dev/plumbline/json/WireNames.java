package dev.plumbline.json;

import java.util.Locale;

/** Constants as the contract writes them: lower case with hyphens. */
final class WireNames {
    private WireNames() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
