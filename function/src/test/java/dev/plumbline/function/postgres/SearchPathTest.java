package dev.plumbline.function.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchPathTest {
    @Test
    void theUsualPathStartsWithTheRolesOwnSchema() {
        assertThat(SearchPath.parse("\"$user\", public", "reader").schemas()).containsExactly("reader", "public");
    }

    @Test
    void quotedNamesKeepCommasCaseAndQuotes() {
        assertThat(SearchPath.parse("\"My, \"\"Schema\"\"\",bi ,  public", "reader")
                        .schemas())
                .containsExactly("My, \"Schema\"", "bi", "public");
    }

    @Test
    void anEmptyPathHasNoSchema() {
        assertThat(SearchPath.parse("", "reader").schemas()).isEmpty();
    }

    @Test
    void aPreferredSchemaComesFirstAndOnlyOnce() {
        assertThat(SearchPath.parse("bi, public", "reader").preferring("public").schemas())
                .containsExactly("public", "bi");
    }
}
