/** The claims of one revision as an immutable, indexed value, and queries on it. */
@NullMarked
package io.claimmachinery.registry.catalog;

import org.jspecify.annotations.NullMarked;
