package dev.plumbline.core.migration;

import dev.plumbline.core.python.KeywordArgument;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.Starred;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of a call by the names of the signature; positional ones beyond it are left out. */
final class Arguments {
    private final Map<String, PythonExpression> byName = new LinkedHashMap<>();
    private final boolean complete;

    Arguments(Call call, String... signature) {
        boolean whole = true;
        int position = 0;
        for (PythonExpression argument : call.arguments()) {
            if (argument instanceof Starred) {
                whole = false;
                break;
            }
            if (position < signature.length) {
                byName.put(signature[position], argument);
            }
            position++;
        }
        for (KeywordArgument keyword : call.keywords()) {
            String name = keyword.name();
            if (name == null) {
                whole = false;
            } else {
                byName.put(name, keyword.value());
            }
        }
        complete = whole;
    }

    /** No {@code *values} or {@code **values} hides an argument. */
    boolean complete() {
        return complete;
    }

    Map<String, PythonExpression> byName() {
        return byName;
    }

    @Nullable
    PythonExpression get(String name) {
        return byName.get(name);
    }

    @Nullable
    String text(String name) {
        return Literals.text(byName.get(name));
    }

    boolean flag(String name, boolean otherwise) {
        Boolean value = Literals.truth(byName.get(name));
        return value == null ? otherwise : value;
    }

    /** Names of a list of strings; empty if left out. */
    List<String> texts(String name, Doubts doubts) {
        PythonExpression value = byName.get(name);
        if (Literals.isNone(value)) {
            return List.of();
        }
        List<String> texts = Literals.texts(value);
        if (texts == null) {
            doubts.add(name + " is not written out");
            return List.of();
        }
        return texts;
    }
}
