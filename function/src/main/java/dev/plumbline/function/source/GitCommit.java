package dev.plumbline.function.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The commit that a folder has checked out, read from Git's plain files. */
final class GitCommit {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final String REFERENCE = "ref: ";
    private static final String WORK_TREE = "gitdir: ";

    private GitCommit() {}

    /** Null if there is no Git folder above, or none that can be read. */
    static @Nullable String of(Path folder) {
        for (Path current = folder; current != null; current = current.getParent()) {
            Path git = current.resolve(".git");
            if (Files.exists(git)) {
                try {
                    return read(git, current);
                } catch (IOException e) {
                    return null;
                }
            }
        }
        return null;
    }

    private static @Nullable String read(Path git, Path folder) throws IOException {
        Path home = git;
        if (Files.isRegularFile(git)) {
            String pointer = text(git);
            if (!pointer.startsWith(WORK_TREE)) {
                return null;
            }
            home = folder.resolve(pointer.substring(WORK_TREE.length())).normalize();
        }
        String head = text(home.resolve("HEAD"));
        if (!head.startsWith(REFERENCE)) {
            return HASH.matcher(head).matches() ? head : null;
        }
        String reference = head.substring(REFERENCE.length());
        Path common = home.resolve("commondir");
        Path shared = Files.isRegularFile(common) ? home.resolve(text(common)).normalize() : home;
        for (Path base : List.of(home, shared)) {
            Path loose = base.resolve(reference);
            if (Files.isRegularFile(loose)) {
                return text(loose);
            }
        }
        Path packed = shared.resolve("packed-refs");
        if (Files.isRegularFile(packed)) {
            for (String line : Files.readAllLines(packed, StandardCharsets.UTF_8)) {
                if (line.endsWith(" " + reference)) {
                    return line.substring(0, line.indexOf(' '));
                }
            }
        }
        return null;
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8).strip();
    }
}
