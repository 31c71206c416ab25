package dev.plumbline.function.cli;

/** How a plan is told. */
enum PlanFormat {
    text,
    sh,
    sql,
    json
}
