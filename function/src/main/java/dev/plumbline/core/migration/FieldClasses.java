package dev.plumbline.core.migration;

/** Knows what classes of fields outside Django inherit from. Used by several threads at once. */
@FunctionalInterface
public interface FieldClasses {
    /** @param path of a class that is not Django's */
    FieldClass find(String path);

    /** Knows Django's own fields alone. */
    static FieldClasses none() {
        return FieldClass::of;
    }
}
