package dev.plumbline.function;

import dev.plumbline.core.request.DiagnosisRequest;
import java.time.Duration;
import java.util.Optional;

/** Opens a target's database for one request. */
public interface Databases {
    /**
     * @throws CouldNotLook if there is no way in: unreachable host, refused login, untrusted certificate, unreadable secret
     */
    DatabaseSession open(Target target, DiagnosisRequest request) throws CouldNotLook;

    /**
     * Opens it once more for the same request.
     *
     * @param used of the request's time
     * @return empty if there is no time for another look
     */
    default Optional<DatabaseSession> openAgain(Target target, DiagnosisRequest request, Duration used)
            throws CouldNotLook {
        return Optional.of(open(target, request));
    }
}
