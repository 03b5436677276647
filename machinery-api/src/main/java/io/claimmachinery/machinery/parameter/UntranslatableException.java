package io.claimmachinery.machinery.parameter;

/** Thrown if a pattern has no equivalent in ECMAScript. */
final class UntranslatableException extends RuntimeException {}
