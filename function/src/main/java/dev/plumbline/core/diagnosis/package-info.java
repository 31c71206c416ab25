/** Evidence in, findings out: what happened to this database, and what migrate would do now. */
@NullMarked
package dev.plumbline.core.diagnosis;

import org.jspecify.annotations.NullMarked;
