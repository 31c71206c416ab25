package dev.plumbline.function.cli;

import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.function.source.DjangoProject;
import dev.plumbline.function.source.ManifestMaker;
import dev.plumbline.function.source.ManifestUnreadable;
import dev.plumbline.function.source.ProjectOptions;
import dev.plumbline.function.source.StoredFiles;
import dev.plumbline.json.MalformedJson;
import dev.plumbline.json.ManifestJson;
import java.nio.file.Files;
import java.nio.file.Path;

/** Manifests from a file, or read from a project on the fly. */
final class Manifests {
    private final StoredFiles files;
    private final Console console;

    Manifests(StoredFiles files, Console console) {
        this.files = files;
        this.console = console;
    }

    Manifest load(String place) {
        try {
            return ManifestJson.read(files.read(place));
        } catch (StoredFiles.NotStored notStored) {
            throw new Misuse(
                    "The manifest: %s. `plumbline manifest PROJECT -o FILE` makes one."
                            .formatted(notStored.getMessage()),
                    notStored);
        } catch (MalformedJson malformed) {
            throw new Misuse("%s: %s".formatted(place, malformed.getMessage()), malformed);
        }
    }

    /** What is odd but no hindrance goes to standard error. */
    Manifest read(Path project, ProjectOptions options, boolean reproducible) {
        return make(project, options, reproducible).manifest();
    }

    /** As {@link #read}, with the texts of the files. */
    ManifestMaker.MadeManifest make(Path project, ProjectOptions options, boolean reproducible) {
        if (!Files.isDirectory(project)) {
            throw new Misuse("%s is no folder. Name the folder of manage.py.".formatted(project));
        }
        try {
            ManifestMaker.MadeManifest made = ManifestMaker.make(DjangoProject.open(project, options), reproducible);
            made.warnings().forEach(warning -> console.note("warning: " + warning));
            if (made.manifest().migrations().isEmpty()) {
                throw new Misuse(
                        "%s: no app with migrations was found there. Name the folder of manage.py.".formatted(project));
            }
            return made;
        } catch (ManifestUnreadable unreadable) {
            throw new Misuse(unreadable);
        }
    }
}
