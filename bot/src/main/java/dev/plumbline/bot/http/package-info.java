/** From HTTP to Bolt and back: our own check of who is calling comes first, and no body is ever logged. */
@NullMarked
package dev.plumbline.bot.http;

import org.jspecify.annotations.NullMarked;
