/** The report: everything that was found, as one value that every shell tells in its own way. */
@NullMarked
package dev.plumbline.core.report;

import org.jspecify.annotations.NullMarked;
