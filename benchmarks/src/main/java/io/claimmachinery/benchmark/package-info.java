/** The project's JMH benchmarks; {@code docs/benchmarks.md} keeps their figures. */
@NullMarked
package io.claimmachinery.benchmark;

import org.jspecify.annotations.NullMarked;
