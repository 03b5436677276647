/** Merges the files of a claims repository by meaning, for git and for open branches. */
@NullMarked
package io.claimmachinery.cli.merge;

import org.jspecify.annotations.NullMarked;
