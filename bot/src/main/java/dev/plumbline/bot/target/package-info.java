/** What the bot knows of the targets: their names, their incident channels, and who may ask. Never how to log in. */
@NullMarked
package dev.plumbline.bot.target;

import org.jspecify.annotations.NullMarked;
