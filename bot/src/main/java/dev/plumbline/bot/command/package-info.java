/** What people type after {@code /drift} or after a mention of the bot, understood or kindly refused. */
@NullMarked
package dev.plumbline.bot.command;

import org.jspecify.annotations.NullMarked;
