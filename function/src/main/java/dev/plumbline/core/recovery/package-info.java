/** The way out: options, steps, and the proof that they end in sync. */
@NullMarked
package dev.plumbline.core.recovery;

import org.jspecify.annotations.NullMarked;
