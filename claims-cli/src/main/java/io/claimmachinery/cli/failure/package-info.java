/** Reports failures: messages, advice and exit codes. */
@NullMarked
package io.claimmachinery.cli.failure;

import org.jspecify.annotations.NullMarked;
