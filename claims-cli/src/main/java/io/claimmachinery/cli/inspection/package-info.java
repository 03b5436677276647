/** Finds and repairs problems in a claims repository. */
@NullMarked
package io.claimmachinery.cli.inspection;

import org.jspecify.annotations.NullMarked;
