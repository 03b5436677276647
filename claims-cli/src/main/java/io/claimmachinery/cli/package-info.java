/** The entry point of the {@code claims} program, and its wiring. */
@NullMarked
package io.claimmachinery.cli;

import org.jspecify.annotations.NullMarked;
