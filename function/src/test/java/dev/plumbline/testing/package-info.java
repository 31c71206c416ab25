/** What tests of both modules share: a real PostgreSQL, wherever the machine can get one from, and real Django. */
@NullMarked
package dev.plumbline.testing;

import org.jspecify.annotations.NullMarked;
