/** What a PostgreSQL database holds, as values: the same types for the live and the expected side. */
@NullMarked
package dev.plumbline.core.catalog;

import org.jspecify.annotations.NullMarked;
