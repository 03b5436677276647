/** The claims of one revision as an immutable, indexed value, and what can be asked of it. */
@NullMarked
package io.claimmachinery.registry.catalog;

import org.jspecify.annotations.NullMarked;
