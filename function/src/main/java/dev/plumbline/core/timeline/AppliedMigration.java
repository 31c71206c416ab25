package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.MigrationKey;
import java.time.Instant;

/** A row of {@code django_migrations}. */
public record AppliedMigration(long id, MigrationKey key, Instant applied) {}
