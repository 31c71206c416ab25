package dev.plumbline.core.python;

import java.util.LinkedHashMap;
import java.util.Map;

/** Python to read, named by the situation; each is a whole file that CPython accepts. */
final class PythonFixtures {

    static final Map<String, String> VALID = new LinkedHashMap<>();

    static {
        VALID.put("empty file", "");
        VALID.put("only a comment without line end", "# nothing");
    }

    private PythonFixtures() {}
}
