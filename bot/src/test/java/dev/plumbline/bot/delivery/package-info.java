@NullMarked
package dev.plumbline.bot.delivery;

import org.jspecify.annotations.NullMarked;
