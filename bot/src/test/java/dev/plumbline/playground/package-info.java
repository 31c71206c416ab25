/** The playground as a whole: every part real but Slack and AWS. */
@NullMarked
package dev.plumbline.playground;

import org.jspecify.annotations.NullMarked;
