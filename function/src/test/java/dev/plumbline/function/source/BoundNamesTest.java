package dev.plumbline.function.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "class Wanted:\n    pass\n",
                "class\\\n  Wanted(Other): pass\n",
                "if x:\n    class Wanted(Other): pass\n",
                "import Wanted\n",
                "import other as Wanted\n",
                "from a.b import Wanted\n",
                "from a import (\n    Other,  # a comment: with = what no list has\n    Wanted,\n)\n",
                "from a import (Other as Thing, \\\r\n Wanted)\n",
                "from a import Other as Wanted\n",
                "from . import *\n",
                "from a import \\\n    *\n"
            })
    void a_class_or_an_import_may_bind(String text) {
        assertThat(BoundNames.mayBind(text, "Wanted")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Wanted = make(1)\n",
                "x = 1\ndef Wanted(a, b):\n    return 2 * a\n",
                "class NotWanted(Wanted):\n    pass\n",
                "x = call(a, Wanted)\n",
                "from a import WantedToo, UnWanted\n",
                "__all__ = ['Wanted']\n"
            })
    void anything_else_does_not(String text) {
        assertThat(BoundNames.mayBind(text, "Wanted")).isFalse();
    }
}
