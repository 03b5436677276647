/** Tells clients of the changes of the registry as they are served. */
@NullMarked
package io.claimmachinery.registry.live;

import org.jspecify.annotations.NullMarked;
