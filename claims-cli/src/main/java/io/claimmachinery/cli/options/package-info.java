/** Options that several commands take, and where their values come from besides the command line. */
@NullMarked
package io.claimmachinery.cli.options;

import org.jspecify.annotations.NullMarked;
