/** Django's migrations as values: keys, operations, the graph, project states. */
@NullMarked
package dev.plumbline.core.migration;

import org.jspecify.annotations.NullMarked;
