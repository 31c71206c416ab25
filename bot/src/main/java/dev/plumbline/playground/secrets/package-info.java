/** A Secrets Manager on this machine, as far as the function asks it. */
@NullMarked
package dev.plumbline.playground.secrets;

import org.jspecify.annotations.NullMarked;
