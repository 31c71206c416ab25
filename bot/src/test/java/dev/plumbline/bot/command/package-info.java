@NullMarked
package dev.plumbline.bot.command;

import org.jspecify.annotations.NullMarked;
