package dev.plumbline.function;

import dev.plumbline.core.timeline.Manifest;

/** Finds the manifest of a target. */
public interface Manifests {
    /**
     * @param location as in the target: a file, {@code s3://bucket/key} or {@code classpath:name}
     * @throws CouldNotLook if it is not there or is no manifest
     */
    Manifest read(String location) throws CouldNotLook;
}
