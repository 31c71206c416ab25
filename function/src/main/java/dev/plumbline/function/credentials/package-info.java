/** Finds logins: in a URL, the environment or a password file, in AWS Secrets Manager, or as an IAM token. */
@NullMarked
package dev.plumbline.function.credentials;

import org.jspecify.annotations.NullMarked;
