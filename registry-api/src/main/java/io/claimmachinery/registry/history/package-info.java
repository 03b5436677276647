/** The history of the inventory by commit. It is read from git in the background, and queries are answered from memory. */
@NullMarked
package io.claimmachinery.registry.history;

import org.jspecify.annotations.NullMarked;
