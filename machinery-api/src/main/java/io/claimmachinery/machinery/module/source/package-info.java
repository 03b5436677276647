/** What a module says of itself: kcl.mod, its files and dependencies; modules in local directories. */
@NullMarked
package io.claimmachinery.machinery.module.source;

import org.jspecify.annotations.NullMarked;
