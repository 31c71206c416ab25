package dev.plumbline.function.source;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A migration's file.
 *
 * @param name of the migration: the file's name without {@code .py}
 * @param path below the project or the package folder, with {@code /}
 * @param problem why it cannot be read, with file, line and column; null where it can
 */
record SourceFile(
        String name,
        String path,
        String text,
        long bytes,
        String digest,
        @Nullable String problem) {

    static SourceFile of(String name, String path, byte[] content) {
        SourceEncoding.Decoded decoded = SourceEncoding.decode(content);
        SourceEncoding.Problem problem = decoded.problem();
        return new SourceFile(
                name,
                path,
                decoded.text(),
                content.length,
                digest(content),
                problem == null
                        ? null
                        : path + ":" + problem.line() + ":" + problem.column() + ": " + problem.reason());
    }

    /** A file of a project, which may be no file at all, or one that must not be read. */
    static SourceFile read(String name, String path, Path file) {
        try {
            return of(name, path, ProjectFile.read(file));
        } catch (AccessDeniedException e) {
            return unreadable(name, path, "may not be read by this user");
        } catch (NoSuchFileException e) {
            return unreadable(name, path, "was removed while the project was read");
        } catch (IOException e) {
            return unreadable(name, path, String.valueOf(e.getMessage()));
        }
    }

    private static SourceFile unreadable(String name, String path, String reason) {
        return new SourceFile(name, path, "", 0, digest(new byte[0]), path + ":1:1: the file " + reason);
    }

    /** The text, whatever the bytes are: for files that only add to what is known. */
    static String decoded(byte[] content) {
        return SourceEncoding.decode(content).text();
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
