/** A Lambda on this machine: asynchronous invocations, and what Lambda does with their outcome. */
@NullMarked
package dev.plumbline.playground.lambda;

import org.jspecify.annotations.NullMarked;
