@NullMarked
package dev.plumbline.bot.blocks;

import org.jspecify.annotations.NullMarked;
