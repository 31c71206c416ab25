/**
 * Records what a real {@code migrate} does to a scratch database, and writes it down as effects. This package writes to
 * the database it is given.
 */
@NullMarked
package dev.plumbline.function.record;

import org.jspecify.annotations.NullMarked;
