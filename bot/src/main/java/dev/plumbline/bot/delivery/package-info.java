/** Reports into Slack: one path for every answer, whoever asked, and for runs that did not happen. */
@NullMarked
package dev.plumbline.bot.delivery;

import org.jspecify.annotations.NullMarked;
