package dev.plumbline.function.cli;

import dev.plumbline.core.request.RequiredView;
import dev.plumbline.function.Target;
import dev.plumbline.function.Target.Allow;
import dev.plumbline.function.Target.DatabaseAddress;
import dev.plumbline.function.source.StoredFiles;
import dev.plumbline.function.target.MalformedTargets;
import dev.plumbline.function.target.TargetsFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The target of a command: by name from the targets file, or put together from flags. */
final class Targets {
    private final StoredFiles files;
    private final Map<String, String> environment;

    Targets(StoredFiles files, Map<String, String> environment) {
        this.files = files;
        this.environment = environment;
    }

    Target select(Selection selection) {
        if (selection.target != null) {
            if (selection.url != null || selection.secret != null) {
                throw new Misuse("TARGET %s and --url/--secret both name a database: give one of them."
                        .formatted(selection.target));
            }
            return withFlags(named(selection.target, selection.targets), selection);
        }
        if (selection.url != null && selection.secret != null) {
            throw new Misuse("--url and --secret both name a database: give one of them.");
        }
        if (selection.url != null) {
            return adHoc(new DatabaseAddress.Url(selection.url, selection.schema), "database", selection);
        }
        if (selection.secret != null) {
            return adHoc(new DatabaseAddress.Secret(selection.secret, selection.schema), selection.secret, selection);
        }
        throw new Misuse("No database was named. Give a TARGET of the targets file, or --url, or --secret.");
    }

    List<Target> all(@Nullable String file) {
        return List.copyOf(read(place(file)).targets().values());
    }

    private Target named(String name, @Nullable String file) {
        String place = place(file);
        TargetsFile targets = read(place);
        return targets.find(name)
                .orElseThrow(() ->
                        new Misuse("%s: %s. `plumbline targets` lists them.".formatted(place, targets.unknown(name))));
    }

    private TargetsFile read(String place) {
        try {
            return TargetsFile.parse(place, new String(files.read(place), StandardCharsets.UTF_8));
        } catch (StoredFiles.NotStored notStored) {
            throw new Misuse(
                    "The targets file: %s. Name it with --targets or PLUMBLINE_TARGETS, or give --url instead of a target."
                            .formatted(notStored.getMessage()),
                    notStored);
        } catch (MalformedTargets malformed) {
            throw new Misuse(malformed);
        }
    }

    private String place(@Nullable String file) {
        return file != null ? file : environment.getOrDefault("PLUMBLINE_TARGETS", "targets.yaml");
    }

    private static Target withFlags(Target target, Selection selection) {
        List<RequiredView> views = new ArrayList<>(target.views());
        selection.views.stream()
                .filter(name -> views.stream().noneMatch(view -> view.name().equals(name)))
                .forEach(name -> views.add(RequiredView.named(name)));
        return target.withViews(
                views.stream().map(view -> view.readBy(selection.readers)).toList());
    }

    private static Target adHoc(DatabaseAddress address, String name, Selection selection) {
        return new Target(
                name,
                address,
                null,
                selection.views.stream()
                        .map(view -> RequiredView.named(view).readBy(selection.readers))
                        .toList(),
                null,
                new Allow(List.of(), List.of()),
                null);
    }
}
