package dev.plumbline.function.cli;

/** How a report is told. */
enum Format {
    text,
    json,
    junit,
    sarif
}
