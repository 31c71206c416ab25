package dev.plumbline.function.source;

import dev.plumbline.core.diagnosis.NotChecked;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.Manifests;

/** Manifests from wherever files are stored, S3 included. */
public final class StoredManifests implements Manifests {
    private final StoredFiles files;

    public StoredManifests(StoredFiles files) {
        this.files = files;
    }

    @Override
    public Manifest read(String location) throws CouldNotLook {
        try {
            return ManifestFile.ofBytes(files.read(location), location);
        } catch (StoredFiles.NotStored e) {
            throw new CouldNotLook(
                    new NotChecked(
                            "manifest",
                            String.valueOf(e.getMessage()),
                            "Make it with plumbline manifest PROJECT -o manifest.json, and put it where the target's"
                                    + " manifest: says."),
                    e);
        } catch (ManifestUnreadable e) {
            throw new CouldNotLook(
                    new NotChecked(
                            "manifest",
                            String.valueOf(e.getMessage()),
                            "Make it anew with the plumbline of the same release as this function."),
                    e);
        }
    }
}
