/** Reads a live PostgreSQL database: one read-only snapshot, in as few round trips as can be, all SQL in resources. */
@NullMarked
package dev.plumbline.function.postgres;

import org.jspecify.annotations.NullMarked;
