package dev.plumbline.core.timeline;

/**
 * A token of PostgreSQL's SQL; comments are none.
 *
 * @param value of a word in lower case, of a quoted identifier without its quotes, of anything else as written
 * @param start where it begins in the text
 * @param end one past its last character
 */
record SqlToken(Kind kind, String value, int start, int end) {
    enum Kind {
        WORD,
        QUOTED,
        STRING,
        NUMBER,
        SYMBOL
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && value.equals(word);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && value.equals(symbol);
    }

    boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }
}
