/**
 * Reads Python source as data: text to tokens to statements and expressions, named like CPython's
 * {@code ast}. Nothing is ever run; what is not understood is kept as unsupported, never dropped.
 */
@NullMarked
package dev.plumbline.core.python;

import org.jspecify.annotations.NullMarked;
