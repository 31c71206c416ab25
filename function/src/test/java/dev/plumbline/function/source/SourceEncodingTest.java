package dev.plumbline.function.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes are read as Python reads them: by a mark, a declaration, or as UTF-8; what is none of it is told. */
class SourceEncodingTest {

    private static byte[] bytes(String text, String charset) {
        return text.getBytes(Charset.forName(charset));
    }

    private static String text(byte[] content) {
        var decoded = SourceEncoding.decode(content);
        assertThat(decoded.problem()).isNull();
        return decoded.text();
    }

    private static String problem(byte[] content) {
        var problem = Objects.requireNonNull(SourceEncoding.decode(content).problem(), "it decodes");
        return problem.line() + ":" + problem.column() + ": " + problem.reason();
    }

    @Test
    void whatIsDeclaredOnTheFirstTwoLinesCounts() {
        assertThat(text(bytes("# -*- coding: latin-1 -*-\nx = 'é'\n", "ISO-8859-1")))
                .contains("'é'");
        assertThat(text(bytes("#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\nx = '€'\n", "windows-1252")))
                .contains("'€'");
        assertThat(text(bytes("\n# coding=iso8859_15\nx = '€'\n", "ISO-8859-15")))
                .contains("'€'");
        assertThat(text(bytes("# coding: koi8-r\r\nx = 'д'\r\n", "KOI8-R"))).contains("'д'");
        assertThat(text(bytes("# coding: utf_8_sig\nx = 'é'\n", "UTF-8"))).contains("'é'");
        assertThat(text(bytes("# Encoding: UTF-8\nx = 'é'\n", "UTF-8"))).contains("'é'");
    }

    @Test
    void aDeclarationBelowCodeOrOnTheThirdLineIsAComment() {
        assertThat(text(bytes("x = 1\n# coding: latin-1\ny = 'é'\n", "UTF-8"))).contains("'é'");
        assertThat(text(bytes("\n\n# coding: latin-1\ny = 'é'\n", "UTF-8"))).contains("'é'");
        assertThat(text(bytes("x = 'coding: latin-1 é'\n", "UTF-8"))).contains("é");
    }

    @Test
    void aMarkOfUtf8IsTaken() {
        assertThat(text(bytes("\ufeffx = 'é'\n", "UTF-8"))).endsWith("x = 'é'\n");
        assertThat(text(bytes("\ufeff# coding: utf-8\nx = 'é'\n", "UTF-8"))).endsWith("'é'\n");
        assertThat(problem(bytes("\ufeff# coding: latin-1\nx = 1\n", "UTF-8")))
                .isEqualTo("1:1: encoding problem: latin-1 with a BOM of UTF-8");
    }

    @Test
    void whatCannotBeDecodedIsToldWithItsPlace() {
        assertThat(problem(bytes("x = 1\ny = 'é'\n", "ISO-8859-1")))
                .isEqualTo("2:6: byte 0xe9 is not in utf-8, which Python takes where no encoding is declared");
        assertThat(problem(bytes("# coding: ascii\ny = 'é'\n", "UTF-8")))
                .isEqualTo("2:6: byte 0xc3 is not in ascii, which line 1 declares");
        assertThat(problem(bytes("# coding: uft-8\nx = 1\n", "UTF-8"))).isEqualTo("1:1: unknown encoding: uft-8");
        assertThat(problem(bytes("\n# coding: utf-16\nx = 1\n", "UTF-8"))).isEqualTo("2:1: unknown encoding: utf-16");
        assertThat(problem(new byte[] {'x', '=', (byte) 0xed, (byte) 0xa0, (byte) 0x80}))
                .startsWith("1:3: ");
    }

    /** The judge that shares no code: CPython compiles the same bytes. */
    @Test
    void cpythonAcceptsAndRefusesTheSame(@TempDir Path folder) throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (var cookie : new String[] {
            "latin-1",
            "latin1",
            "utf-8",
            "UTF8",
            "utf-8-sig",
            "cp1252",
            "ascii",
            "koi8_r",
            "nope",
            "utf-16",
            "iso-8859-15",
            "L1",
            "cp437",
            "utf_8",
            "euc-jp",
            "big5",
            "gbk",
            "shift_jis",
            "mac-roman"
        }) {
            files.put(cookie, bytes("# coding: " + cookie + "\nx = 1\n", "UTF-8"));
            files.put(cookie + " with é", bytes("# coding: " + cookie + "\nx = 'é'\n", "UTF-8"));
            files.put(cookie + " with a mark", bytes("\ufeff# coding: " + cookie + "\nx = 1\n", "UTF-8"));
            files.put(cookie + " on the second line", bytes("#\n#coding=" + cookie + "\nx = 'é'\n", "UTF-8"));
            files.put(cookie + " below code", bytes("x = 1\n#coding=" + cookie + "\nx = 'é'\n", "UTF-8"));
        }
        files.put("no declaration, not UTF-8", bytes("x = 'é'\n", "ISO-8859-1"));
        var script = folder.resolve("judge.py");
        Files.writeString(script, """
                import sys
                for path in sys.stdin.read().splitlines():
                    try:
                        compile(open(path, "rb").read(), "m.py", "exec")
                        print("read")
                    except (SyntaxError, ValueError):
                        print("refused")
                """);
        var paths = new StringBuilder();
        for (var content : files.values()) {
            var file = folder.resolve(paths.length() + ".py");
            Files.write(file, content);
            paths.append(file).append('\n');
        }
        var python = System.getenv().getOrDefault("PLUMBLINE_PYTHON", "python3");
        var list = folder.resolve("list");
        Files.writeString(list, paths);
        var process = new ProcessBuilder(python, script.toString())
                .redirectInput(list.toFile())
                .start();
        var verdicts = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).isZero();
        var ours = files.values().stream()
                .map(content -> SourceEncoding.decode(content).problem() == null ? "read" : "refused")
                .toList();
        assertThat(ours).as(files.keySet().toString()).isEqualTo(verdicts);
    }
}
