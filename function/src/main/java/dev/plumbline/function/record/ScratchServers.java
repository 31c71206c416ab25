package dev.plumbline.function.record;

import java.io.IOException;

/** Starts scratch servers; which server, and how, is the business of whoever ships one. */
@FunctionalInterface
public interface ScratchServers {
    /** @throws IOException in words, if it does not start */
    ScratchServer start() throws IOException;
}
