/** GitHub: github.com and GitHub Enterprise servers. Only this package uses GitHub's client library. */
@NullMarked
package io.claimmachinery.forge.github;

import org.jspecify.annotations.NullMarked;
