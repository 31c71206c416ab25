package dev.plumbline.core.python;

import java.util.List;

/**
 * A source file, parsed.
 *
 * @param fileName as given to the parser, for messages
 */
public record PythonModule(String fileName, List<PythonStatement> body) {
    public PythonModule {
        body = List.copyOf(body);
    }
}
