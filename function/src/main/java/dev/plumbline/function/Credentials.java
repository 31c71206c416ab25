package dev.plumbline.function;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is and how to log in, complete.
 *
 * @param password null where there is none; never printed
 * @param options further connection properties as pgjdbc names them, e.g. {@code options}; never secrets
 * @param source where the login comes from, in words, e.g. {@code secret plumbline/finance-prod}
 * @param passwordHint why there is no password, in words; null where there is one
 */
public record Credentials(
        String host,
        int port,
        String database,
        String user,
        @Nullable String password,
        Tls tls,
        Map<String, String> options,
        String source,
        @Nullable String passwordHint) {
    public Credentials {
        options = Map.copyOf(options);
    }

    /** {@code host:port}, with an IPv6 address in brackets. */
    public String address() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return user + " at " + address() + "/" + database + " (" + source + ")";
    }

    /**
     * How the connection is encrypted.
     *
     * @param mode {@code sslmode} of libpq: {@code disable}, {@code allow}, {@code prefer}, {@code require},
     *     {@code verify-ca} or {@code verify-full}
     * @param rootCertificates a PEM file of the authorities to trust; null for the usual places
     * @param certificate a client certificate's file; null for none
     * @param key the client certificate's key file; null for none
     */
    public record Tls(
            String mode,
            @Nullable String rootCertificates,
            @Nullable String certificate,
            @Nullable String key) {
        public static Tls mode(String mode) {
            return new Tls(mode, null, null, null);
        }
    }
}
