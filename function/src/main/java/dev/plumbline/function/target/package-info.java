/** Reads {@code targets.yaml}: which databases are watched, and how. */
@NullMarked
package dev.plumbline.function.target;

import org.jspecify.annotations.NullMarked;
