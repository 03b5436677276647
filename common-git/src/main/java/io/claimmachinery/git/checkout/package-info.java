/** A user's own working copy: read, changed by operations that are committed there, pushed. */
@NullMarked
package io.claimmachinery.git.checkout;

import org.jspecify.annotations.NullMarked;
