/** Brings claims to their template's current module, some to a branch. */
@NullMarked
package io.claimmachinery.cli.upgrade;

import org.jspecify.annotations.NullMarked;
