/** What the inventory was, commit by commit: read from git in the background, and asked from memory. */
@NullMarked
package io.claimmachinery.registry.history;

import org.jspecify.annotations.NullMarked;
