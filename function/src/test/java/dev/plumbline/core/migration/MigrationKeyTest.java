package dev.plumbline.core.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MigrationKeyTest {
    @Test
    void readsWhatItPrints() {
        MigrationKey key = MigrationKey.parse("finance.0004_bi_delivery_views");

        assertThat(key).isEqualTo(new MigrationKey("finance", "0004_bi_delivery_views"));
        assertThat(key).hasToString("finance.0004_bi_delivery_views");
    }

    @Test
    void refusesTextWithoutAnAppLabel() {
        assertThatThrownBy(() -> MigrationKey.parse("0004_bi_delivery_views"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a migration key (app.name): 0004_bi_delivery_views");
    }
}
