/** Handing a check to the function, without waiting for it. */
@NullMarked
package dev.plumbline.bot.invoke;

import org.jspecify.annotations.NullMarked;
