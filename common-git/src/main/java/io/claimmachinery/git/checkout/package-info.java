/** A user's own working copy: read it, commit operations in it, and push it. */
@NullMarked
package io.claimmachinery.git.checkout;

import org.jspecify.annotations.NullMarked;
