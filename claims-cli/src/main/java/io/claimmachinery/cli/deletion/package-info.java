/** What is deleted: the policy of a cleanup, and what would be lost. */
@NullMarked
package io.claimmachinery.cli.deletion;

import org.jspecify.annotations.NullMarked;
