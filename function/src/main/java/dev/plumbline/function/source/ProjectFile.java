package dev.plumbline.function.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file of a project, which may be anything: no more of it than a source file can have, and only plain files. */
final class ProjectFile {
    /** The largest migration of forty packages has 155 kB. */
    static final int LARGEST = 2 * 1024 * 1024;

    private ProjectFile() {}

    /** A file that is not read: too large, or no plain file. */
    static final class NotReadable extends IOException {
        private static final long serialVersionUID = 1L;

        NotReadable(String message) {
            super(message);
        }
    }

    /**
     * The bytes of a file.
     *
     * @throws NotReadable if it is a folder, a pipe, a device or a link that leads nowhere, or is larger than
     *     {@link #LARGEST}
     */
    static byte[] read(Path file) throws IOException {
        // opening a pipe would wait for somebody to write to it
        if (!Files.isRegularFile(file)) {
            throw new NotReadable(
                    Files.exists(file) ? "is no plain file" : "is not there, or a link that leads nowhere");
        }
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] content = stream.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw new NotReadable("is larger than " + LARGEST / 1024 / 1024 + " MB");
            }
            return content;
        }
    }
}
