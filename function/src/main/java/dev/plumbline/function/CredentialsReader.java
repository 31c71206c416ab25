package dev.plumbline.function;

import java.util.Optional;

/** Finds the login of a target's database. */
public interface CredentialsReader {
    /** @throws CouldNotLook if there is none, or it cannot be read */
    Credentials read(Target.DatabaseAddress address) throws CouldNotLook;

    /**
     * Told that the server refused this login, forgets it and reads again, past every cache.
     *
     * @return empty if asking again cannot give another login
     * @throws CouldNotLook if it cannot be read any more
     */
    Optional<Credentials> readAgain(Target.DatabaseAddress address, Credentials refused) throws CouldNotLook;
}
