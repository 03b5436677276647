/** Shell completion. */
@NullMarked
package io.claimmachinery.cli.completion;

import org.jspecify.annotations.NullMarked;
