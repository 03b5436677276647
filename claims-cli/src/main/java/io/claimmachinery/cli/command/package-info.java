/** The commands, their options, and how each failure is told. */
@NullMarked
package io.claimmachinery.cli.command;

import org.jspecify.annotations.NullMarked;
