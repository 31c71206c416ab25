package dev.plumbline.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunIdsTest {
    private static final Instant SLOT = Instant.parse("2026-11-22T14:00:00Z");

    @Test
    void idsSortByTimeAndNeverRepeat() {
        String first = new RunIds(InstantSource.fixed(SLOT)).next();
        String second = new RunIds(InstantSource.fixed(SLOT.plusMillis(1))).next();
        Set<String> seen = new HashSet<>();
        RunIds ids = new RunIds(InstantSource.fixed(SLOT));
        for (int i = 0; i < 1000; i++) {
            seen.add(ids.next());
        }

        assertThat(first).matches("[0-9A-HJKMNP-TV-Z]{26}").isLessThan(second);
        assertThat(seen).hasSize(1000);
    }

    @Test
    void oneSlotOfOneTargetHasOneId() {
        assertThat(RunIds.ofSlot("finance-prod", SLOT))
                .isEqualTo(RunIds.ofSlot("finance-prod", SLOT))
                .matches("[0-9A-HJKMNP-TV-Z]{26}")
                .startsWith(new RunIds(InstantSource.fixed(SLOT)).next().substring(0, 10))
                .isNotEqualTo(RunIds.ofSlot("finance-test", SLOT))
                .isNotEqualTo(RunIds.ofSlot("finance-prod", SLOT.plusSeconds(3600)));
    }
}
