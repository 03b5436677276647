/**
 * What this module makes of the git library itself: its settings, its failures, and its types as ours. Inside this
 * module only.
 */
@NullMarked
package io.claimmachinery.git.library;

import org.jspecify.annotations.NullMarked;
