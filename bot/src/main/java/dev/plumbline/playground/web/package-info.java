/** The playground's page and the interface it uses, for this machine alone. */
@NullMarked
package dev.plumbline.playground.web;

import org.jspecify.annotations.NullMarked;
