/** Every class of drift, broken on purpose in a small project, and what is said of it. */
@NullMarked
package dev.plumbline.cases;

import org.jspecify.annotations.NullMarked;
