package dev.plumbline.core.timeline;

/** MD5 (RFC 1321) of a text's UTF-8 bytes: the digest in Django's index and constraint names. Not for secrets. */
final class Md5 {
    private static final int[] SHIFTS = {7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21};
    private static final int[] SINES = new int[64];

    static {
        for (int i = 0; i < SINES.length; i++) {
            SINES[i] = (int) (long) ((1L << 32) * Math.abs(Math.sin(i + 1)));
        }
    }

    private Md5() {}

    /** 32 hexadecimal digits, in lower case. */
    static String hex(String text) {
        byte[] message = padded(utf8(text));
        int[] state = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476};
        for (int block = 0; block < message.length; block += 64) {
            digest(message, block, state);
        }
        var hex = new StringBuilder(32);
        for (int word : state) {
            for (int i = 0; i < 4; i++) {
                int value = word >>> (8 * i);
                hex.append(Character.forDigit((value >>> 4) & 0xF, 16)).append(Character.forDigit(value & 0xF, 16));
            }
        }
        return hex.toString();
    }

    private static void digest(byte[] message, int block, int[] state) {
        int a = state[0];
        int b = state[1];
        int c = state[2];
        int d = state[3];
        for (int i = 0; i < 64; i++) {
            int round = i / 16;
            int mixed = switch (round) {
                case 0 -> (b & c) | (~b & d);
                case 1 -> (b & d) | (c & ~d);
                case 2 -> b ^ c ^ d;
                default -> c ^ (b | ~d);
            };
            int index = switch (round) {
                case 0 -> i;
                case 1 -> (5 * i + 1) % 16;
                case 2 -> (3 * i + 5) % 16;
                default -> 7 * i % 16;
            };
            int next = b
                    + Integer.rotateLeft(
                            a + mixed + SINES[i] + word(message, block + 4 * index), SHIFTS[round * 4 + i % 4]);
            a = d;
            d = c;
            c = b;
            b = next;
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
    }

    private static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xFF)
                | (bytes[at + 1] & 0xFF) << 8
                | (bytes[at + 2] & 0xFF) << 16
                | (bytes[at + 3] & 0xFF) << 24;
    }

    private static byte[] padded(byte[] bytes) {
        byte[] message = new byte[(bytes.length + 8) / 64 * 64 + 64];
        System.arraycopy(bytes, 0, message, 0, bytes.length);
        message[bytes.length] = (byte) 0x80;
        long bits = (long) bytes.length * 8;
        for (int i = 0; i < 8; i++) {
            message[message.length - 8 + i] = (byte) (bits >>> (8 * i));
        }
        return message;
    }

    /** Without java.nio, which the core does not know. */
    static byte[] utf8(String text) {
        byte[] bytes = new byte[text.length() * 3];
        int length = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (point < 0x80) {
                bytes[length++] = (byte) point;
            } else if (point < 0x800) {
                bytes[length++] = (byte) (0xC0 | (point >>> 6));
                bytes[length++] = (byte) (0x80 | (point & 0x3F));
            } else if (point < 0x10000) {
                bytes[length++] = (byte) (0xE0 | (point >>> 12));
                bytes[length++] = (byte) (0x80 | ((point >>> 6) & 0x3F));
                bytes[length++] = (byte) (0x80 | (point & 0x3F));
            } else {
                bytes[length++] = (byte) (0xF0 | (point >>> 18));
                bytes[length++] = (byte) (0x80 | ((point >>> 12) & 0x3F));
                bytes[length++] = (byte) (0x80 | ((point >>> 6) & 0x3F));
                bytes[length++] = (byte) (0x80 | (point & 0x3F));
            }
        }
        byte[] exact = new byte[length];
        System.arraycopy(bytes, 0, exact, 0, length);
        return exact;
    }
}
