/** The Lambda function: bytes in, bytes out. Wires the readers to the one use case and tells one log line a run. */
@NullMarked
package dev.plumbline.function.lambda;

import org.jspecify.annotations.NullMarked;
