/** What every command shares: the program's own options, what it finds around itself, where it speaks. */
@NullMarked
package io.claimmachinery.cli.program;

import org.jspecify.annotations.NullMarked;
