/** Finds the parameters of manifests that were made without an order. */
@NullMarked
package io.claimmachinery.cli.adopt;

import org.jspecify.annotations.NullMarked;
