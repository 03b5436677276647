/** Git's objects: trees that are read and changed in memory, and commits that are written. Only for this module. */
@NullMarked
package io.claimmachinery.git.object;

import org.jspecify.annotations.NullMarked;
