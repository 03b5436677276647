/** Publishes a change to the claims repository: branch, commit, push and pull request. */
@NullMarked
package io.claimmachinery.cli.publish;

import org.jspecify.annotations.NullMarked;
