package dev.plumbline.function.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @Test
    void everyPartOfALibpqUrlIsRead() {
        assertThat(DatabaseUrl.parse("postgresql://reader:pass@db.example:6432/finance?sslmode=verify-full"
                        + "&sslrootcert=/etc/ca.pem"))
                .isEqualTo(new DatabaseUrl(
                        "db.example",
                        6432,
                        "finance",
                        "reader",
                        "pass",
                        Map.of("sslmode", "verify-full", "sslrootcert", "/etc/ca.pem")));
    }

    @Test
    void whatIsNotGivenIsNull() {
        assertThat(DatabaseUrl.parse("postgres://")).isEqualTo(new DatabaseUrl(null, null, null, null, null, Map.of()));
        assertThat(DatabaseUrl.parse("postgresql:///finance"))
                .isEqualTo(new DatabaseUrl(null, null, "finance", null, null, Map.of()));
        assertThat(DatabaseUrl.parse("postgresql://reader@/finance"))
                .isEqualTo(new DatabaseUrl(null, null, "finance", "reader", null, Map.of()));
    }

    @Test
    void percentEncodingIsUndoneEverywhere() {
        assertThat(DatabaseUrl.parse(
                        "postgresql://m%C3%A5ler:a%2Fb%3A%40%25+@db/fin%20ance?options=-c%20search_path%3Dbi"))
                .isEqualTo(new DatabaseUrl(
                        "db", null, "fin ance", "måler", "a/b:@%+", Map.of("options", "-c search_path=bi")));
    }

    @Test
    void aPasswordWithAnAtSignThatNobodyEncodedWorks() {
        assertThat(DatabaseUrl.parse("postgresql://reader:p@ss@db/finance").password())
                .isEqualTo("p@ss");
    }

    @Test
    void anAddressOfIpv6StandsInBrackets() {
        assertThat(DatabaseUrl.parse("postgresql://[2001:db8::1]:5433/finance"))
                .isEqualTo(new DatabaseUrl("2001:db8::1", 5433, "finance", null, null, Map.of()));
        assertThat(DatabaseUrl.parse("postgresql://[::1]/finance").port()).isNull();
    }

    @Test
    void theAddressMayStandInParameters() {
        assertThat(DatabaseUrl.parse("postgresql://?host=db&port=6432&dbname=finance&user=reader&password=pass"))
                .isEqualTo(new DatabaseUrl("db", 6432, "finance", "reader", "pass", Map.of()));
    }

    @Test
    void jdbcUrlsAreReadToo() {
        assertThat(
                        DatabaseUrl.parse(
                                "jdbc:postgresql://db:6432/finance?user=reader&password=pass&ssl=true&loggerLevel=OFF&tcpKeepAlive"))
                .isEqualTo(new DatabaseUrl("db", 6432, "finance", "reader", "pass", Map.of("ssl", "true")));
        assertThat(DatabaseUrl.parse("jdbc:postgresql:finance").database()).isEqualTo("finance");
    }

    @Test
    void thePasswordIsNeverPrinted() {
        assertThat(DatabaseUrl.parse("postgresql://reader:s3cr3t@db/finance").toString())
                .isEqualTo("postgresql://reader@db:null/finance");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mysql://db/finance                  | a URL that starts with mysql: is not PostgreSQL's; write it as postgresql://user@host:5432/database
            db.example                          | not a URL; write it as postgresql://user@host:5432/database
            host=db dbname=finance              | not a URL; write it as postgresql://user@host:5432/database
            postgresql:finance                  | the URL lacks // after postgresql:; write it as postgresql://user@host:5432/database
            postgresql://%2Fvar%2Frun/finance   | the host /var/run is a Unix socket, which Java cannot use; connect by TCP, with host localhost
            postgresql:///finance?host=/tmp     | the host /tmp is a Unix socket, which Java cannot use; connect by TCP, with host localhost
            postgresql://a,b/finance            | the URL names several hosts; name the one to check
            postgresql://[::1/finance           | an IPv6 address ends with ]; write it as postgresql://user@host:5432/database
            postgresql://db/finance?sslmode=on  | sslmode can be disable, allow, prefer, require, verify-ca or verify-full, and nothing else
            postgresql://db/finance?sslmod=x    | the URL's parameter sslmod is none of libpq's
            postgresql://db/finance?service=x   | the URL's parameter service is none of libpq's that Plumbline reads
            postgresql://db/finance?sslmode     | a parameter of the URL lacks its = and value
            postgresql://db/%zz                 | a % of the URL is not followed by two hexadecimal digits; a % itself is written %25
            """)
    void whatCannotBeReadIsSaidInWords(String url, String message) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://reader:s3/cr3t@db/finance",
                "postgresql://reader:s3#cr3t/x@db/finance",
                "s3cr3t:postgresql://reader:s3cr3t@db/finance",
                "postgresql://reader:s3%cr3t@db/finance",
                "reader:s3cr3t@db/finance",
                "postgresql://reader:s3?cr3t@db/finance",
                "postgresql://reader@db:99999/finance?password=s3cr3t",
            })
    void noMessageRepeatsAPartThatMayBeThePassword(String url) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("s3", "cr3t");
    }
}
