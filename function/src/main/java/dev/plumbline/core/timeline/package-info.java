/** What each migration does to the database, in Django's order: the manifest, effects, lifetimes, and the model of migrate. */
@NullMarked
package dev.plumbline.core.timeline;

import org.jspecify.annotations.NullMarked;
