/** Pull requests at GitHub, opened once per branch and kept up to date. */
@NullMarked
package io.claimmachinery.github;

import org.jspecify.annotations.NullMarked;
