/** The playground's PostgreSQL: a server of its own, the example's database, its scenarios and ways to break it. */
@NullMarked
package dev.plumbline.playground.database;

import org.jspecify.annotations.NullMarked;
