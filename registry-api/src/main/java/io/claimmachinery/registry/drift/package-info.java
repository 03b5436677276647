/** Where the registry, the kustomizations and the files of the claims repository do not agree. */
@NullMarked
package io.claimmachinery.registry.drift;

import org.jspecify.annotations.NullMarked;
