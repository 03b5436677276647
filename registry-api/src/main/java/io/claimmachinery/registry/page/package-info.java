/** The inventory as pages for people. */
@NullMarked
package io.claimmachinery.registry.page;

import org.jspecify.annotations.NullMarked;
