package dev.plumbline.bot.state;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

final class MemoryMuteStore implements MuteStore {
    private final Map<String, Muted> mutes = new ConcurrentHashMap<>();

    @Override
    public void put(String target, Muted muted) {
        mutes.put(target, muted);
    }

    @Override
    public Optional<Muted> find(String target, Instant now) {
        return Optional.ofNullable(mutes.get(target))
                .filter(muted -> now.isBefore(muted.mute().until()));
    }

    @Override
    public boolean remove(String target) {
        return mutes.remove(target) != null;
    }
}
