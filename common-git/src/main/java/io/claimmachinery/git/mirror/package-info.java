/** The shallow copy of a remote in the cache directory. Only for this module. */
@NullMarked
package io.claimmachinery.git.mirror;

import org.jspecify.annotations.NullMarked;
