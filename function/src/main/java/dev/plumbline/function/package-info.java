/** The one use case, diagnosing a target, and the small interfaces of what it asks for. */
@NullMarked
package dev.plumbline.function;

import org.jspecify.annotations.NullMarked;
