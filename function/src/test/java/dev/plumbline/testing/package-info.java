/** What tests of both modules share: a real PostgreSQL, wherever the machine can get one from. */
@NullMarked
package dev.plumbline.testing;

import org.jspecify.annotations.NullMarked;
