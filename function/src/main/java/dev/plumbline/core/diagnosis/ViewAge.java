package dev.plumbline.core.diagnosis;

import java.time.Duration;

/** How old the newest of what a view shows is. */
public sealed interface ViewAge {
    /** @param age by the server's clock */
    record Known(Duration age) implements ViewAge {}

    /** No row has a value in the column. */
    record Nothing() implements ViewAge {}

    /** @param why in words, with what to do about it */
    record Unknown(String why) implements ViewAge {}

    /** Nobody asked for it. */
    record NotAsked() implements ViewAge {}
}
