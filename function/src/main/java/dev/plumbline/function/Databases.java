package dev.plumbline.function;

import dev.plumbline.core.request.DiagnosisRequest;

/** Opens a target's database for one request. */
public interface Databases {
    /**
     * @throws CouldNotLook if there is no way in: unreachable host, refused login, untrusted certificate, unreadable secret
     */
    DatabaseSession open(Target target, DiagnosisRequest request) throws CouldNotLook;
}
