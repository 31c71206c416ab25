package dev.plumbline.json;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;

/** Manifests in gzip. The same bytes always pack into the same bytes: no time, name or system is in the header. */
final class Gzip {
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 2, (byte) 0xff};

    private Gzip() {}

    /** What is packed unpacks to more than is taken. */
    static final class TooLarge extends IOException {
        @Serial
        private static final long serialVersionUID = 1L;

        TooLarge(long limit) {
            super("larger than " + limit / 1024 / 1024 + " MB");
        }
    }

    static byte[] pack(byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        packed.writeBytes(HEADER);
        var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try (var stream = new DeflaterOutputStream(packed, deflater)) {
            stream.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot fail to be written", impossible);
        } finally {
            deflater.end();
        }
        var checksum = new CRC32();
        checksum.update(bytes);
        littleEndian(packed, checksum.getValue());
        littleEndian(packed, bytes.length);
        return packed.toByteArray();
    }

    private static void littleEndian(ByteArrayOutputStream stream, long value) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            stream.write((int) (value >>> shift) & 0xff);
        }
    }

    static InputStream unpacked(byte[] bytes, long limit) throws IOException {
        return unpacked(new ByteArrayInputStream(bytes), limit);
    }

    /** The stream itself where it is not packed. Reading more than the limit fails with {@link TooLarge}. */
    static InputStream unpacked(InputStream stream, long limit) throws IOException {
        var start = new PushbackInputStream(stream, 2);
        byte[] first = start.readNBytes(2);
        start.unread(first);
        boolean packed = first.length == 2 && first[0] == HEADER[0] && first[1] == HEADER[1];
        return new Bounded(packed ? new GZIPInputStream(start, 8192) : start, limit);
    }

    private static final class Bounded extends FilterInputStream {
        private final long limit;
        private long left;

        Bounded(InputStream stream, long limit) {
            super(stream);
            this.limit = limit;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void count(int read) throws TooLarge {
            left -= read;
            if (left < 0) {
                throw new TooLarge(limit);
            }
        }
    }
}
