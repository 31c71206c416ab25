/** Everything on one machine, without an account anywhere: local stand-ins for Slack and Lambda, and what joins them. */
@NullMarked
package dev.plumbline.playground;

import org.jspecify.annotations.NullMarked;
