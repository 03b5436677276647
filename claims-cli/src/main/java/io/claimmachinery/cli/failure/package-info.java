/** How each failure is reported: words, advice and exit code. */
@NullMarked
package io.claimmachinery.cli.failure;

import org.jspecify.annotations.NullMarked;
