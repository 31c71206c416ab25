@NullMarked
package dev.plumbline.bot.invoke;

import org.jspecify.annotations.NullMarked;
