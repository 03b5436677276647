/** The registry API: serves the claims repository's inventory from memory and keeps it in step with git. */
@NullMarked
package io.claimmachinery.registry;

import org.jspecify.annotations.NullMarked;
