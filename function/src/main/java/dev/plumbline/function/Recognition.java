package dev.plumbline.function;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.diagnosis.ExpectedConditions;
import dev.plumbline.core.diagnosis.ExpectedDefaults;
import dev.plumbline.core.diagnosis.LiveDatabase;
import dev.plumbline.core.timeline.Manifest;
import org.jspecify.annotations.Nullable;

/** What a catalog alone does not tell of a project's conditions and defaults: PostgreSQL is asked to compare them. */
public final class Recognition {
    private Recognition() {}

    /** The same database with a catalog that tells more. */
    public static LiveDatabase of(LiveDatabase live, @Nullable Manifest manifest, DatabaseSession session)
            throws CouldNotLook {
        if (manifest == null) {
            return live;
        }
        Catalog catalog = live.catalog();
        Catalog conditions =
                ExpectedConditions.compared(catalog, session.otherConditions(ExpectedConditions.of(manifest, catalog)));
        return live.with(
                ExpectedDefaults.compared(conditions, session.otherDefaults(ExpectedDefaults.of(manifest, catalog))));
    }
}
