/** What can come next on a command line, for shells. */
@NullMarked
package io.claimmachinery.cli.completion;

import org.jspecify.annotations.NullMarked;
