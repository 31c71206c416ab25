/** What Slack tells the bot, one class for each kind of thing: commands, mentions, clicks, the modal, the home tab. */
@NullMarked
package dev.plumbline.bot.listener;

import org.jspecify.annotations.NullMarked;
