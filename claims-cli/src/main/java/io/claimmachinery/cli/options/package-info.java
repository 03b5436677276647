/** Options that several commands share, and the sources of their values other than the command line. */
@NullMarked
package io.claimmachinery.cli.options;

import org.jspecify.annotations.NullMarked;
