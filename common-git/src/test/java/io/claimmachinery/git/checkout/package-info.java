@NullMarked
package io.claimmachinery.git.checkout;

import org.jspecify.annotations.NullMarked;
