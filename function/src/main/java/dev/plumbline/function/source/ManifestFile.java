package dev.plumbline.function.source;

import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.json.MalformedJson;
import dev.plumbline.json.ManifestJson;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Loads a manifest from where it is kept. */
public final class ManifestFile {
    /** Begins the place of a manifest that is packed with the program. */
    public static final String CLASSPATH = "classpath:";

    private ManifestFile() {}

    /**
     * @param place a file's path, or {@code classpath:name}
     * @throws ManifestUnreadable if nothing is there, or if it is no manifest
     */
    public static Manifest load(String place) throws ManifestUnreadable {
        return place.startsWith(CLASSPATH) ? ofClasspath(place.substring(CLASSPATH.length())) : ofFile(Path.of(place));
    }

    /** @throws ManifestUnreadable if nothing is there, or if it is no manifest */
    public static Manifest ofFile(Path file) throws ManifestUnreadable {
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
            return read(stream, file.toString());
        } catch (NoSuchFileException e) {
            throw new ManifestUnreadable(
                    "There is no manifest " + file + ". Make it with `plumbline manifest PROJECT -o " + file + "`.", e);
        } catch (IOException e) {
            throw new ManifestUnreadable(
                    "The manifest " + file + " cannot be read: " + e.getMessage()
                            + ". Check that it is a file, and that it may be read.",
                    e);
        }
    }

    /**
     * @param name of a resource, with or without a leading slash
     * @throws ManifestUnreadable if nothing is there, or if it is no manifest
     */
    public static Manifest ofClasspath(String name) throws ManifestUnreadable {
        String absolute = name.startsWith("/") ? name : "/" + name;
        try (InputStream stream = ManifestFile.class.getResourceAsStream(absolute)) {
            if (stream == null) {
                throw new ManifestUnreadable("There is no manifest " + CLASSPATH + name
                        + ". It has to be packed with the program, at that very place.");
            }
            return read(stream, CLASSPATH + name);
        } catch (IOException e) {
            throw new ManifestUnreadable("The manifest " + CLASSPATH + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * @param place where the bytes come from, for messages
     * @throws ManifestUnreadable if they are no manifest
     */
    public static Manifest ofBytes(byte[] json, String place) throws ManifestUnreadable {
        try {
            return ManifestJson.read(json);
        } catch (MalformedJson e) {
            throw new ManifestUnreadable(place + ": " + e.getMessage(), e);
        }
    }

    private static Manifest read(InputStream stream, String place) throws ManifestUnreadable, IOException {
        try {
            return ManifestJson.read(stream);
        } catch (MalformedJson e) {
            throw new ManifestUnreadable(place + ": " + e.getMessage(), e);
        }
    }
}
