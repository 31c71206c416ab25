@NullMarked
package dev.plumbline.bot.http;

import org.jspecify.annotations.NullMarked;
