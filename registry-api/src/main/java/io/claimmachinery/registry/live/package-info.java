/** Streams the changes of the registry to clients. */
@NullMarked
package io.claimmachinery.registry.live;

import org.jspecify.annotations.NullMarked;
