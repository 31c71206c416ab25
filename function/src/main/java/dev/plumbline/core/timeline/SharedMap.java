package dev.plumbline.core.timeline;

import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A map whose copies cost nothing: they share what neither has changed since (a hash array mapped trie). The order of its
 * entries depends on the entries alone.
 */
final class SharedMap<K, V> {
    private static final int BITS = 5;
    private static final int MASK = 31;

    private Node root;
    private int size;
    /** What bears this mark is in no other map, and may be changed in place. */
    private Mark mark = new Mark();

    SharedMap() {
        this(new Node(null, 0, new Object[0]), 0);
    }

    private SharedMap(Node root, int size) {
        this.root = root;
        this.size = size;
    }

    SharedMap<K, V> copy() {
        mark = new Mark();
        return new SharedMap<>(root, size);
    }

    int size() {
        return size;
    }

    @Nullable
    V get(K key) {
        int hash = hash(key);
        Node node = root;
        for (int shift = 0; ; shift += BITS) {
            Object slot = node.slot(hash, shift);
            if (slot instanceof Node child) {
                node = child;
            } else {
                Entry found = slot == null ? null : ((Entry) slot).find(hash, key);
                return found == null ? null : value(found);
            }
        }
    }

    void put(K key, V value) {
        root = put(root, 0, hash(key), key, value);
    }

    void remove(K key) {
        root = remove(root, 0, hash(key), key);
    }

    void forEach(BiConsumer<K, V> each) {
        forEach(root, each);
    }

    private void forEach(Node node, BiConsumer<K, V> each) {
        for (Object slot : node.slots) {
            if (slot instanceof Node child) {
                forEach(child, each);
            } else {
                for (Entry entry = (Entry) slot; entry != null; entry = entry.next) {
                    each.accept(key(entry), value(entry));
                }
            }
        }
    }

    private Node put(Node node, int shift, int hash, K key, V value) {
        Object slot = node.slot(hash, shift);
        if (slot == null) {
            size++;
            return node.with(hash, shift, new Entry(hash, key, value, null), mark);
        }
        if (slot instanceof Node child) {
            Node changed = put(child, shift + BITS, hash, key, value);
            return changed == child ? node : node.with(hash, shift, changed, mark);
        }
        Entry entry = (Entry) slot;
        if (entry.hash == hash) {
            Entry others = entry.without(key);
            if (length(others) == length(entry)) {
                size++;
            }
            return node.with(hash, shift, new Entry(hash, key, value, others), mark);
        }
        Node child = new Node(mark, 0, new Object[0]).with(entry.hash, shift + BITS, entry, mark);
        return node.with(hash, shift, put(child, shift + BITS, hash, key, value), mark);
    }

    private Node remove(Node node, int shift, int hash, K key) {
        Object slot = node.slot(hash, shift);
        if (slot == null) {
            return node;
        }
        if (slot instanceof Node child) {
            Node changed = remove(child, shift + BITS, hash, key);
            return changed == child ? node : node.with(hash, shift, changed, mark);
        }
        Entry entry = (Entry) slot;
        if (entry.find(hash, key) == null) {
            return node;
        }
        size--;
        Entry others = entry.without(key);
        return others == null ? node.without(hash, shift, mark) : node.with(hash, shift, others, mark);
    }

    private static int hash(Object key) {
        int hash = key.hashCode();
        return hash ^ (hash >>> 16);
    }

    private static int length(@Nullable Entry first) {
        int length = 0;
        for (Entry entry = first; entry != null; entry = entry.next) {
            length++;
        }
        return length;
    }

    @SuppressWarnings("unchecked")
    private K key(Entry entry) {
        return (K) entry.key;
    }

    @SuppressWarnings("unchecked")
    private V value(Entry entry) {
        return (V) entry.value;
    }

    private static final class Mark {}

    /** @param next another entry of the same hash; null if there is none */
    private record Entry(
            int hash, Object key, Object value, @Nullable Entry next) {
        @Nullable
        Entry find(int wantedHash, Object wanted) {
            for (Entry entry = this; entry != null; entry = entry.next) {
                if (entry.hash == wantedHash && entry.key.equals(wanted)) {
                    return entry;
                }
            }
            return null;
        }

        @Nullable
        Entry without(Object unwanted) {
            if (key.equals(unwanted)) {
                return next;
            }
            return next == null ? this : new Entry(hash, key, value, next.without(unwanted));
        }
    }

    /** Up to 32 slots for five bits of the hash, each a node or an entry; the empty ones are left out. */
    private static final class Node {
        private final @Nullable Mark mark;
        private int used;
        private Object[] slots;

        Node(@Nullable Mark mark, int used, Object[] slots) {
            this.mark = mark;
            this.used = used;
            this.slots = slots;
        }

        private static int bit(int hash, int shift) {
            return 1 << ((hash >>> shift) & MASK);
        }

        private int place(int bit) {
            return Integer.bitCount(used & (bit - 1));
        }

        @Nullable
        Object slot(int hash, int shift) {
            int bit = bit(hash, shift);
            return (used & bit) == 0 ? null : slots[place(bit)];
        }

        Node with(int hash, int shift, Object slot, Mark writer) {
            int bit = bit(hash, shift);
            int place = place(bit);
            if ((used & bit) == 0) {
                Object[] longer = new Object[slots.length + 1];
                System.arraycopy(slots, 0, longer, 0, place);
                longer[place] = slot;
                System.arraycopy(slots, place, longer, place + 1, slots.length - place);
                return changed(used | bit, longer, writer);
            }
            if (mark == writer) {
                slots[place] = slot;
                return this;
            }
            Object[] copy = Arrays.copyOf(slots, slots.length);
            copy[place] = slot;
            return new Node(writer, used, copy);
        }

        Node without(int hash, int shift, Mark writer) {
            int bit = bit(hash, shift);
            int place = place(bit);
            Object[] shorter = new Object[slots.length - 1];
            System.arraycopy(slots, 0, shorter, 0, place);
            System.arraycopy(slots, place + 1, shorter, place, shorter.length - place);
            return changed(used & ~bit, shorter, writer);
        }

        private Node changed(int newUsed, Object[] newSlots, Mark writer) {
            if (mark != writer) {
                return new Node(writer, newUsed, newSlots);
            }
            used = newUsed;
            slots = newSlots;
            return this;
        }
    }
}
