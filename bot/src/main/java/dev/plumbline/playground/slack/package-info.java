/** A Slack on this machine: as strict as the real one about signatures, tokens, limits and time. */
@NullMarked
package dev.plumbline.playground.slack;

import org.jspecify.annotations.NullMarked;
