@NullMarked
package dev.plumbline.bot.state;

import org.jspecify.annotations.NullMarked;
