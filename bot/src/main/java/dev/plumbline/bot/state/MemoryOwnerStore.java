package dev.plumbline.bot.state;

import dev.plumbline.bot.blocks.CardState.Owner;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

final class MemoryOwnerStore implements OwnerStore {
    private final Map<String, Owner> owners = new ConcurrentHashMap<>();

    @Override
    public Optional<Owner> find(String target) {
        return Optional.ofNullable(owners.get(target));
    }

    @Override
    public Owner take(String target, Owner owner) {
        Owner first = owners.putIfAbsent(target, owner);
        return first == null ? owner : first;
    }

    @Override
    public void takeOver(String target, Owner owner) {
        owners.put(target, owner);
    }

    @Override
    public void clear(String target) {
        owners.remove(target);
    }
}
