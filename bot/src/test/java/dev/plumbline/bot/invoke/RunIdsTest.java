package dev.plumbline.bot.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.bot.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunIdsTest {
    @Test
    void ids_sort_by_time_and_never_repeat() {
        TestClock clock = new TestClock(Instant.parse("2026-11-22T03:02:09Z"));
        RunIds ids = new RunIds(clock);
        Set<String> seen = new HashSet<>();
        String last = "";
        for (int i = 0; i < 1_000; i++) {
            String id = ids.next();
            assertThat(id).matches("[0-9A-HJKMNP-TV-Z]{26}").isGreaterThan(last);
            assertThat(seen.add(id)).isTrue();
            last = id.substring(0, 10) + "ZZZZZZZZZZZZZZZZ";
            clock.advance(Duration.ofMillis(1));
        }
    }

    @Test
    void the_first_ten_characters_are_the_millisecond() {
        assertThat(new RunIds(new TestClock(Instant.ofEpochMilli(1_469_918_176_385L))).next())
                .startsWith("01ARYZ6S41");
    }
}
