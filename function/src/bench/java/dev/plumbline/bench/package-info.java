/** Benchmarks. Nothing of this ships; README.md of {@code src/bench} says how to run them. */
@NullMarked
package dev.plumbline.bench;

import org.jspecify.annotations.NullMarked;
