package dev.plumbline.core.diagnosis;

public enum Severity {
    ERROR,
    WARNING,
    INFO
}
