package dev.plumbline.function.source;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A migration's file.
 *
 * @param name of the migration: the file's name without {@code .py}
 * @param path below the project or the package folder, with {@code /}
 */
record SourceFile(String name, String path, String text, long bytes, String digest) {

    static SourceFile of(String name, String path, byte[] content) {
        return new SourceFile(name, path, decoded(content), content.length, digest(content));
    }

    /** UTF-8, as Python has it; Latin-1 for old files that are not. */
    static String decoded(byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(content, StandardCharsets.ISO_8859_1);
        }
    }

    static String digest(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
