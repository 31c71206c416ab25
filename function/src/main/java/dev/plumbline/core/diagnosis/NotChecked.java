package dev.plumbline.core.diagnosis;

import org.jspecify.annotations.Nullable;

/**
 * Something we could not look at.
 *
 * @param what e.g. {@code sequence of django_migrations}
 * @param why in words, without secrets
 * @param fix the next step, e.g. the exact GRANT; null if there is none
 */
public record NotChecked(String what, String why, @Nullable String fix) {}
