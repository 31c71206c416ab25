/** Reports as Slack messages: pure functions from our values to Block Kit, within Slack's limits and escaped. */
@NullMarked
package dev.plumbline.bot.blocks;

import org.jspecify.annotations.NullMarked;
