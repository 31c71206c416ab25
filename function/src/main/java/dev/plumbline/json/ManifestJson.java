package dev.plumbline.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.plumbline.core.timeline.Manifest;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.ZipException;

/**
 * The manifest as JSON, {@code plumbline.manifest/1}: one effect a line, so that two manifests can be compared. Read from
 * plain JSON and from gzip alike.
 */
public final class ManifestJson {
    static final String SCHEMA = "plumbline.manifest/1";

    /** Ten thousand migrations stay below it. */
    static final long LARGEST = 192L * 1024 * 1024;

    private static final JsonFactory FACTORY = new JsonFactory();

    private ManifestJson() {}

    public static byte[] write(Manifest manifest) {
        var bytes = new ByteArrayOutputStream();
        try {
            write(manifest, bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot fail to be written", impossible);
        }
        return bytes.toByteArray();
    }

    /** In gzip; the same manifest always gives the same bytes. */
    public static byte[] writeGzip(Manifest manifest) {
        return Gzip.pack(write(manifest));
    }

    /** UTF-8; the stream stays open. */
    public static void write(Manifest manifest, OutputStream stream) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(stream)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(new LinePrinter());
            new ManifestWriter(json).write(manifest);
        }
        stream.write('\n');
    }

    /** {@code stats} alone. */
    public static byte[] writeStats(Manifest.Stats stats) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            new ManifestWriter(json).write(stats);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot fail to be written", impossible);
        }
        return bytes.toByteArray();
    }

    /** @throws MalformedJson if it is no manifest, is cut off, or is of a version that this release does not know */
    public static Manifest read(byte[] json) throws MalformedJson {
        return read(json, LARGEST);
    }

    static Manifest read(byte[] json, long largest) throws MalformedJson {
        try {
            return unpacked(Gzip.unpacked(json, largest));
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        } catch (IOException e) {
            throw notUnpacked(e);
        }
    }

    /**
     * The stream stays open.
     *
     * @throws MalformedJson if it is no manifest, is cut off, or is of a version that this release does not know
     * @throws IOException if the stream itself fails
     */
    public static Manifest read(InputStream stream) throws MalformedJson, IOException {
        try {
            return unpacked(Gzip.unpacked(stream, LARGEST));
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        } catch (Gzip.TooLarge | EOFException | ZipException e) {
            throw notUnpacked(e);
        }
    }

    private static Manifest unpacked(InputStream stream) throws MalformedJson, IOException {
        try (JsonParser parser = FACTORY.createParser(stream)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            Manifest manifest = new ManifestReader(new JsonStream(parser)).read();
            // The checksum stands at the end.
            stream.transferTo(OutputStream.nullOutputStream());
            return manifest;
        }
    }

    /** Memory cannot fail to be read, but what is packed in it can be cut off, damaged or endless. */
    private static MalformedJson notUnpacked(IOException e) {
        if (e instanceof Gzip.TooLarge) {
            return new MalformedJson("The manifest is " + e.getMessage() + "; that is none of ours.", e);
        }
        return new MalformedJson(
                "The manifest's gzip is cut off or damaged. Make it again with `plumbline manifest PROJECT -o FILE`,"
                        + " or copy it again.",
                e);
    }

    private static MalformedJson unreadable(JsonProcessingException e) {
        return new MalformedJson(
                reason(e) + " Make it again with `plumbline manifest PROJECT -o FILE`, or copy it again.", e);
    }

    private static String reason(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            return "The manifest goes beyond what any manifest holds: " + e.getOriginalMessage() + ".";
        }
        var location = e.getLocation();
        String place = location == null
                ? "an unknown place"
                : "line " + location.getLineNr() + ", column " + location.getColumnNr();
        return e instanceof JsonEOFException
                ? "The manifest is cut off at " + place + "."
                : "The manifest is not JSON at " + place + ".";
    }
}
