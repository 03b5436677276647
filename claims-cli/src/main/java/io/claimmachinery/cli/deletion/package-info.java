/** Deletes claims: the policy of a cleanup, and the check for edits that would be lost. */
@NullMarked
package io.claimmachinery.cli.deletion;

import org.jspecify.annotations.NullMarked;
