/** Reads a Django project's files, without running them, into the manifest; and manifests from where they are kept. */
@NullMarked
package dev.plumbline.function.source;

import org.jspecify.annotations.NullMarked;
