/** The inventory as entities of Backstage's catalog. */
@NullMarked
package io.claimmachinery.registry.backstage;

import org.jspecify.annotations.NullMarked;
