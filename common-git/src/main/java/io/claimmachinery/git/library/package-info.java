/** Adapts the git library to this module: its settings, its failures, and its types. Only for this module. */
@NullMarked
package io.claimmachinery.git.library;

import org.jspecify.annotations.NullMarked;
