package dev.plumbline.function.target;

import java.io.Serial;
import java.util.List;

/** A targets file with mistakes. The message lists all of them, each as {@code file:line:column: what is wrong}. */
public final class MalformedTargets extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    MalformedTargets(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** In the order of the file. */
    public List<String> problems() {
        return problems;
    }
}
