/** The HTML pages of the inventory. */
@NullMarked
package io.claimmachinery.registry.page;

import org.jspecify.annotations.NullMarked;
