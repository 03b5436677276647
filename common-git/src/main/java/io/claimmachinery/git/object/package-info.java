/** Git's objects: trees that are read and changed in memory, and commits that are written. Inside this module only. */
@NullMarked
package io.claimmachinery.git.object;

import org.jspecify.annotations.NullMarked;
