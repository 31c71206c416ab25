package dev.plumbline.playground.database;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;

/**
 * A certificate for {@code localhost} that is its own authority, with its private key, both as PEM. The function trusts
 * no server without a certificate, so the playground's server has one like any other. Written out as DER here because
 * the JDK offers no public way to make one (RFC 5280, section 4.1).
 */
record LocalCertificate(String certificatePem, String keyPem) {
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("uuMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String HOST = "localhost";

    private static final byte[] ECDSA_WITH_SHA256 = sequence(objectId(0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02));
    private static final byte[] COMMON_NAME = objectId(0x55, 0x04, 0x03);
    private static final byte[] BASIC_CONSTRAINTS = objectId(0x55, 0x1D, 0x13);
    private static final byte[] SUBJECT_ALTERNATIVE_NAME = objectId(0x55, 0x1D, 0x11);
    private static final byte[] TRUE = tagged(0x01, new byte[] {(byte) 0xFF});

    /** Valid from an hour before {@code now} for a month. */
    static LocalCertificate make(Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            byte[] signed = toBeSigned(keys, now);
            Signature signer = Signature.getInstance("SHA256withECDSA");
            signer.initSign(keys.getPrivate());
            signer.update(signed);
            byte[] certificate = sequence(signed, ECDSA_WITH_SHA256, bits(signer.sign()));
            return new LocalCertificate(
                    pem("CERTIFICATE", certificate),
                    pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no P-256 keys (module jdk.crypto.ec)", e);
        }
    }

    private static byte[] toBeSigned(KeyPair keys, Instant now) {
        byte[] name =
                sequence(tagged(0x31, sequence(COMMON_NAME, tagged(0x0C, HOST.getBytes(StandardCharsets.UTF_8)))));
        byte[] validity = sequence(time(now.minus(Duration.ofHours(1))), time(now.plus(Duration.ofDays(30))));
        byte[] version3 = tagged(0xA0, integer(BigInteger.TWO));
        return sequence(
                version3,
                integer(new BigInteger(63, new SecureRandom()).add(BigInteger.ONE)),
                ECDSA_WITH_SHA256,
                name,
                validity,
                name,
                keys.getPublic().getEncoded(),
                tagged(0xA3, sequence(authority(), alternativeName())));
    }

    private static byte[] authority() {
        return sequence(BASIC_CONSTRAINTS, TRUE, tagged(0x04, sequence(TRUE)));
    }

    private static byte[] alternativeName() {
        return sequence(
                SUBJECT_ALTERNATIVE_NAME,
                tagged(0x04, sequence(tagged(0x82, HOST.getBytes(StandardCharsets.US_ASCII)))));
    }

    private static byte[] time(Instant instant) {
        return tagged(0x17, UTC_TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] integer(BigInteger value) {
        return tagged(0x02, value.toByteArray());
    }

    private static byte[] objectId(int... encoded) {
        byte[] bytes = new byte[encoded.length];
        for (int i = 0; i < encoded.length; i++) {
            bytes[i] = (byte) encoded[i];
        }
        return tagged(0x06, bytes);
    }

    private static byte[] bits(byte[] content) {
        byte[] withUnusedCount = new byte[content.length + 1];
        System.arraycopy(content, 0, withUnusedCount, 1, content.length);
        return tagged(0x03, withUnusedCount);
    }

    private static byte[] sequence(byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        return tagged(0x30, content.toByteArray());
    }

    /** Tag, length and content; lengths to 65535 are all that is needed. */
    private static byte[] tagged(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else if (content.length < 0x100) {
            out.write(0x81);
            out.write(content.length);
        } else {
            out.write(0x82);
            out.write(content.length >> 8);
            out.write(content.length & 0xFF);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static String pem(String what, byte[] encoded) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded) + "\n-----END " + what
                + "-----\n";
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "LocalCertificate[localhost]";
    }
}
