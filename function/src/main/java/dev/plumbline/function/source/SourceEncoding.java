package dev.plumbline.function.source;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Bytes of a Python file to its text: UTF-8, or what a comment on the first two lines declares (PEP 263). */
final class SourceEncoding {
    private static final Pattern COOKIE = Pattern.compile("^[ \\t\\f]*#.*?coding[:=][ \\t]*([-_.a-zA-Z0-9]+)");
    private static final Pattern NO_CODE = Pattern.compile("^[ \\t\\f]*(#.*)?$");

    /** Names of Python's codecs that Java does not know, or knows for something else. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("utf8", "utf-8"),
            Map.entry("u8", "utf-8"),
            Map.entry("utf", "utf-8"),
            Map.entry("utf-8-sig", "utf-8"),
            Map.entry("utf8-sig", "utf-8"),
            Map.entry("latin-1", "iso-8859-1"),
            Map.entry("latin", "iso-8859-1"),
            Map.entry("l1", "iso-8859-1"),
            Map.entry("iso8859-1", "iso-8859-1"),
            Map.entry("ascii", "us-ascii"),
            Map.entry("646", "us-ascii"),
            Map.entry("cp932", "windows-31j"),
            Map.entry("ms932", "windows-31j"),
            Map.entry("mac-roman", "x-macroman"),
            Map.entry("cp65001", "utf-8"));

    private SourceEncoding() {}

    /** The text of a file, which CPython would refuse to decode where there is a problem. */
    record Decoded(String text, @Nullable Problem problem) {}

    /**
     * Why a file cannot be decoded.
     *
     * @param line 1-based
     * @param column 1-based, in bytes
     */
    record Problem(int line, int column, String reason) {}

    static Decoded decode(byte[] content) {
        boolean marked = content.length >= 3
                && content[0] == (byte) 0xef
                && content[1] == (byte) 0xbb
                && content[2] == (byte) 0xbf;
        Cookie cookie = cookie(content, marked ? 3 : 0);
        if (cookie == null) {
            return decode(content, StandardCharsets.UTF_8, "utf-8, which Python takes where no encoding is declared");
        }
        Charset charset = charset(cookie.name());
        if (charset == null) {
            return failed(content, new Problem(cookie.line(), 1, "unknown encoding: " + cookie.name()));
        }
        if (marked
                && !normal(cookie.name()).equals("utf-8")
                && !normal(cookie.name()).startsWith("utf-8-")) {
            return failed(
                    content,
                    new Problem(cookie.line(), 1, "encoding problem: " + cookie.name() + " with a BOM of UTF-8"));
        }
        return decode(content, charset, cookie.name() + ", which line " + cookie.line() + " declares");
    }

    private record Cookie(String name, int line) {}

    private static @Nullable Cookie cookie(byte[] content, int start) {
        int begin = start;
        for (int line = 1; line <= 2 && begin < content.length; line++) {
            int end = begin;
            while (end < content.length && content[end] != '\n' && content[end] != '\r') {
                end++;
            }
            String text = new String(content, begin, end - begin, StandardCharsets.ISO_8859_1);
            var found = COOKIE.matcher(text);
            if (found.find()) {
                return new Cookie(found.group(1), line);
            }
            if (!NO_CODE.matcher(text).matches()) {
                return null;
            }
            begin = end + (end + 1 < content.length && content[end] == '\r' && content[end + 1] == '\n' ? 2 : 1);
        }
        return null;
    }

    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static @Nullable Charset charset(String name) {
        String normal = normal(name);
        if (normal.startsWith("utf-16") || normal.startsWith("utf-32")) {
            return null;
        }
        try {
            return Charset.forName(NAMES.getOrDefault(normal, normal));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }

    private static Decoded decode(byte[] content, Charset charset, String called) {
        // quick, and right unless something had to be replaced
        String text = new String(content, charset);
        if (text.indexOf('\ufffd') < 0) {
            return new Decoded(text, null);
        }
        var bytes = ByteBuffer.wrap(content);
        var decoder = charset.newDecoder();
        try {
            return new Decoded(decoder.decode(bytes).toString(), null);
        } catch (CharacterCodingException e) {
            int place = bytes.position();
            return failed(content, problem(content, place, called));
        }
    }

    private static Problem problem(byte[] content, int place, String called) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < place; i++) {
            if (content[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        String code = place < content.length ? String.format(Locale.ROOT, "0x%02x", content[place] & 0xff) : "the end";
        return new Problem(line, place - lineStart + 1, "byte " + code + " is not in " + called);
    }

    private static Decoded failed(byte[] content, Problem problem) {
        return new Decoded(new String(content, StandardCharsets.ISO_8859_1), problem);
    }
}
