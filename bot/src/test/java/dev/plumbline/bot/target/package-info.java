@NullMarked
package dev.plumbline.bot.target;

import org.jspecify.annotations.NullMarked;
