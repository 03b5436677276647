/** Finds what is wrong in a claims repository, and repairs it. */
@NullMarked
package io.claimmachinery.cli.inspection;

import org.jspecify.annotations.NullMarked;
