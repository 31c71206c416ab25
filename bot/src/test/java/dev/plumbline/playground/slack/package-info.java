@NullMarked
package dev.plumbline.playground.slack;

import org.jspecify.annotations.NullMarked;
