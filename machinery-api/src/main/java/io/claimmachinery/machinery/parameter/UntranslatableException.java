package io.claimmachinery.machinery.parameter;

/** A pattern has no equal in ECMAScript. */
final class UntranslatableException extends RuntimeException {}
