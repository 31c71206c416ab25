/** Who may use the playground's interface, and what its page is made of. */
@NullMarked
package dev.plumbline.playground.web;

import org.jspecify.annotations.NullMarked;
