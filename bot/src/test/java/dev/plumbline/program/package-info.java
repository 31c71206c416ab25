/** The program as it is handed out: {@code target/plumbline}, run as a person would. */
@NullMarked
package dev.plumbline.program;

import org.jspecify.annotations.NullMarked;
