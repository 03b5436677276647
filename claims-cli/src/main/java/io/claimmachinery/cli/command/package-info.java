/** The commands, their options, and how each failure is reported. */
@NullMarked
package io.claimmachinery.cli.command;

import org.jspecify.annotations.NullMarked;
