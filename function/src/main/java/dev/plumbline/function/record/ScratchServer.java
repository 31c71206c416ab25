package dev.plumbline.function.record;

import dev.plumbline.function.Credentials;

/** A PostgreSQL server of its own for one recording; closing stops it and leaves nothing behind. */
public interface ScratchServer extends AutoCloseable {
    /** An empty database, and a superuser's login for it. */
    Credentials database();

    @Override
    void close();
}
