/** What a pull request says to its reviewers. */
@NullMarked
package io.claimmachinery.cli.pullrequest;

import org.jspecify.annotations.NullMarked;
