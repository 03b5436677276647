/** Inconsistencies between the registry, the kustomizations and the files of the claims repository. */
@NullMarked
package io.claimmachinery.registry.drift;

import org.jspecify.annotations.NullMarked;
