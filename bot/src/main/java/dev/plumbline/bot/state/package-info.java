/** What must outlive a message: reports, cards, who repairs, mutes, what was done already. Each with an in-memory twin. */
@NullMarked
package dev.plumbline.bot.state;

import org.jspecify.annotations.NullMarked;
