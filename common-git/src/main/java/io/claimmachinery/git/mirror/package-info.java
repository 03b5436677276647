/** The shallow copy of a remote in the cache directory. Inside this module only. */
@NullMarked
package io.claimmachinery.git.mirror;

import org.jspecify.annotations.NullMarked;
