package dev.plumbline.bot.state;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The last 500 cards. Thread-safe. */
final class MemoryCardStore implements CardStore {
    private final Map<String, Card> cards = new Bounded<>(500);

    @Override
    public synchronized void put(Card card) {
        cards.put(key(card.channel(), card.ts()), card);
    }

    @Override
    public synchronized Optional<Card> find(String channel, String ts) {
        return Optional.ofNullable(cards.get(key(channel, ts)));
    }

    @Override
    public synchronized List<Card> open(String target) {
        return cards.values().stream()
                .filter(card -> card.target().equals(target))
                .toList();
    }

    @Override
    public synchronized void remove(String channel, String ts) {
        cards.remove(key(channel, ts));
    }

    private static String key(String channel, String ts) {
        return channel + " " + ts;
    }
}
