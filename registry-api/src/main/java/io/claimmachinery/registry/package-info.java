/** The registry API: serves the inventory of the claims repository from memory and keeps it in sync with git. */
@NullMarked
package io.claimmachinery.registry;

import org.jspecify.annotations.NullMarked;
