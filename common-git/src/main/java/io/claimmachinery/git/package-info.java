/**
 * The claims repository as a value: read it at a revision, change it by an operation on a revision, publish the change
 * as one commit. No type of the git library underneath appears in a public signature.
 */
@NullMarked
package io.claimmachinery.git;

import org.jspecify.annotations.NullMarked;
