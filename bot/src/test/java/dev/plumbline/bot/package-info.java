@NullMarked
package dev.plumbline.bot;

import org.jspecify.annotations.NullMarked;
