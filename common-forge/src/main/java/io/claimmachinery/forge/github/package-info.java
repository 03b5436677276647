/** GitHub: github.com and GitHub Enterprise servers. The only package that uses GitHub's client library. */
@NullMarked
package io.claimmachinery.forge.github;

import org.jspecify.annotations.NullMarked;
