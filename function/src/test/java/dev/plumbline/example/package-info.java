/** The example Django project and its drifts, proved by real Django. */
@NullMarked
package dev.plumbline.example;

import org.jspecify.annotations.NullMarked;
