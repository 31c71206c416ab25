/** What is asked of Plumbline: one check of one target, who asked, and where the answer goes. */
@NullMarked
package dev.plumbline.core.request;

import org.jspecify.annotations.NullMarked;
