package dev.plumbline.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** A certificate made for one test run by the JDK's own {@code keytool}, with its private key. */
public record TestCertificate(String certificatePem, String keyPem) {
    /** Valid for a day, for this DNS name alone. */
    public static TestCertificate selfSigned(String dnsName) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("plumbline-certificate");
            Path store = folder.resolve("store.p12");
            String password = "only for this minute";
            var keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "test",
                            "-keyalg",
                            "RSA",
                            "-keysize",
                            "2048",
                            "-validity",
                            "1",
                            "-dname",
                            "CN=" + dnsName,
                            "-ext",
                            "san=dns:" + dnsName,
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            password)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException("keytool: " + said);
            }
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream stored = Files.newInputStream(store)) {
                keys.load(stored, password.toCharArray());
            }
            return new TestCertificate(
                    pem("CERTIFICATE", keys.getCertificate("test").getEncoded()),
                    pem(
                            "PRIVATE KEY",
                            keys.getKey("test", password.toCharArray()).getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            delete(folder);
        }
    }

    /** Writes the certificate alone, as a trusted root for a client. */
    public Path writeCertificate(Path file) {
        try {
            return Files.writeString(file, certificatePem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pem(String what, byte[] encoded) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded) + "\n-----END " + what
                + "-----\n";
    }

    private static void delete(@org.jspecify.annotations.Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try {
            Files.deleteIfExists(folder.resolve("store.p12"));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
