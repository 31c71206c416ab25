/** What the bot's tests share. */
@NullMarked
package dev.plumbline.bot.testing;

import org.jspecify.annotations.NullMarked;
