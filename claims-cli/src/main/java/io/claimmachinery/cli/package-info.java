/** The claims program: its start and its wiring. */
@NullMarked
package io.claimmachinery.cli;

import org.jspecify.annotations.NullMarked;
