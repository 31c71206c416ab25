package dev.plumbline.bot.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RightsTest {
    private static final BotTarget NOBODY = new BotTarget("nobody", null, Set.of(), Set.of());
    private static final BotTarget BY_CHANNEL = new BotTarget("by-channel", null, Set.of("C1"), Set.of());
    private static final BotTarget BY_GROUP = new BotTarget("by-group", null, Set.of(), Set.of("S1"));
    private static final BotTarget BY_BOTH = new BotTarget("by-both", null, Set.of("C1"), Set.of("S1", "S2"));

    private final Rights rights = new Rights(
            new Targets(List.of(NOBODY, BY_CHANNEL, BY_GROUP, BY_BOTH)),
            group -> group.equals("S1") ? Set.of("U1") : Set.of());

    @Test
    void nobody_may_ask_about_a_target_without_allow() {
        assertThat(rights.visible("U1", "C1")).doesNotContain(NOBODY);
    }

    @Test
    void a_channel_or_a_group_lets_in_and_where_both_are_named_both_must_hold() {
        assertThat(rights.visible("U1", "C1")).containsExactly(BY_CHANNEL, BY_GROUP, BY_BOTH);
        assertThat(rights.visible("U2", "C1")).containsExactly(BY_CHANNEL);
        assertThat(rights.visible("U1", "C2")).containsExactly(BY_GROUP);
        assertThat(rights.visible("U2", "C2")).isEmpty();
    }

    @Test
    void a_group_that_cannot_be_read_lets_nobody_in() {
        Rights blind = new Rights(new Targets(List.of(BY_GROUP)), UserGroups.none());
        assertThat(blind.visible("U1", "C1")).isEmpty();
    }

    @Test
    void a_short_name_finds_only_what_is_unique_and_visible() {
        BotTarget prod = new BotTarget("finance-prod", null, Set.of("C1"), Set.of());
        BotTarget test = new BotTarget("finance-test", null, Set.of("C1"), Set.of());
        assertThat(Targets.match("finance", List.of(prod))).isEqualTo(new Targets.Match.Found(prod));
        assertThat(Targets.match("FINANCE-PROD", List.of(prod, test))).isEqualTo(new Targets.Match.Found(prod));
        assertThat(Targets.match("finance", List.of(prod, test)))
                .isEqualTo(new Targets.Match.NotFound(List.of("finance-prod", "finance-test")));
        assertThat(Targets.match("fin", List.of(prod))).isEqualTo(new Targets.Match.NotFound(List.of()));
        assertThat(Targets.match("finance-prd", List.of(prod, test)))
                .isEqualTo(new Targets.Match.NotFound(List.of("finance-prod")));
    }

    @Test
    void two_targets_of_one_name_are_refused() {
        assertThatThrownBy(() -> new Targets(List.of(BY_CHANNEL, BY_CHANNEL)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
