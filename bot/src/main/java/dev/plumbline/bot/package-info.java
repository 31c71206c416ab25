/** The Slack bot: verifies, acknowledges, hands the work to the function, and delivers its reports. */
@NullMarked
package dev.plumbline.bot;

import org.jspecify.annotations.NullMarked;
