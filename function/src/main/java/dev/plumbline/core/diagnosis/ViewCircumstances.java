package dev.plumbline.core.diagnosis;

import java.util.List;

/**
 * What the catalog tells of a required view without reading it.
 *
 * @param missing rights that its readers, or owners of views on the way, do not have
 * @param routines functions of the database's own that are called when it is read
 * @param lockHolders who keeps readers away from it; looked up only where a probe met a lock
 * @param unknownReaders wanted readers that are no roles of this server
 * @param age of what it shows
 */
public record ViewCircumstances(
        List<MissingPrivilege> missing,
        List<ViewRoutine> routines,
        List<LockHolder> lockHolders,
        List<String> unknownReaders,
        ViewAge age) {
    public ViewCircumstances {
        missing = List.copyOf(missing);
        routines = List.copyOf(routines);
        lockHolders = List.copyOf(lockHolders);
        unknownReaders = List.copyOf(unknownReaders);
    }

    /** Nothing is known. */
    public static ViewCircumstances none() {
        return new ViewCircumstances(List.of(), List.of(), List.of(), List.of(), new ViewAge.NotAsked());
    }
}
