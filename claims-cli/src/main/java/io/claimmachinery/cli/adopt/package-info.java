/** Finds the parameters of manifests that were not created from an order. */
@NullMarked
package io.claimmachinery.cli.adopt;

import org.jspecify.annotations.NullMarked;
