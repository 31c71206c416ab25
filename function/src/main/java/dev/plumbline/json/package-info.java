/** The wire format: manifest, report and request as JSON. */
@NullMarked
package dev.plumbline.json;

import org.jspecify.annotations.NullMarked;
