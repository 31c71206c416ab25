/** The playground's own PostgreSQL, with its scenarios and its roles. */
@NullMarked
package dev.plumbline.playground.database;

import org.jspecify.annotations.NullMarked;
