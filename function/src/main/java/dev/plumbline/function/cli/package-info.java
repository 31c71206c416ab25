/** The command line {@code plumbline}: a shell around the same code that the Lambda function runs. */
@NullMarked
package dev.plumbline.function.cli;

import org.jspecify.annotations.NullMarked;
