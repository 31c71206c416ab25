package dev.plumbline.core.python;

/**
 * Whether a source is Python, as CPython or our reader says.
 *
 * @param line the line of the error; 0 where none is given, or there is no error
 * @param message what is wrong; empty where nothing is
 */
record Verdict(Kind kind, int line, String message) {

    enum Kind {
        /** It is Python. */
        VALID,
        /** It is not: {@code ast.parse} says so. */
        NOT_PARSED,
        /** It can be parsed but not compiled, for something outside the bodies of functions. */
        NOT_COMPILED,
        /** It can be parsed but not compiled, for something in the body of a function. */
        NOT_COMPILED_IN_BODY
    }

    /** What our reader says, with the bodies of functions read too as far as parsing goes. */
    static Verdict ours(String source) {
        try {
            PythonParser.parseWhole("m.py", source);
        } catch (PythonSyntaxError error) {
            return new Verdict(Kind.NOT_PARSED, error.position().line(), error.reason());
        }
        try {
            PythonParser.parse("m.py", source);
            return new Verdict(Kind.VALID, 0, "");
        } catch (PythonSyntaxError error) {
            return new Verdict(Kind.NOT_COMPILED, error.position().line(), error.reason());
        }
    }

    /** A line that verdicts.py has written. */
    static Verdict read(String line) {
        var words = line.split(" ", 4);
        return switch (words[0]) {
            case "ok" -> new Verdict(Kind.VALID, 0, "");
            case "parse" -> {
                var message = line.split(" ", 3);
                yield new Verdict(Kind.NOT_PARSED, Integer.parseInt(words[1]), message[2]);
            }
            case "compile" ->
                new Verdict(
                        words[2].equals("body") ? Kind.NOT_COMPILED_IN_BODY : Kind.NOT_COMPILED,
                        Integer.parseInt(words[1]),
                        words[3]);
            default -> throw new IllegalArgumentException(line);
        };
    }

    boolean isValid() {
        return kind == Kind.VALID;
    }

    /** Whether this, ours, and CPython's verdict agree: on the whole, and on the line where both name one. */
    boolean agreesWith(Verdict cpython) {
        if (cpython.kind == Kind.NOT_COMPILED_IN_BODY) {
            return kind != Kind.NOT_PARSED;
        }
        return isValid() == cpython.isValid() && (line == cpython.line || line == 0 || cpython.line == 0);
    }
}
