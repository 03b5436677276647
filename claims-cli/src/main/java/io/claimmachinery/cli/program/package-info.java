/** What all commands share: the program's own options, the environment, and the output. */
@NullMarked
package io.claimmachinery.cli.program;

import org.jspecify.annotations.NullMarked;
