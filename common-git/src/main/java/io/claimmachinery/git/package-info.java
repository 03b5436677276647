/**
 * The basic types of a claims repository: remotes, branches, revisions, trees, changes and failures. Start at
 * {@code repository.ClaimsRepository} for a repository at its remote, and at {@code checkout.LocalCheckout} for a
 * working copy. Other modules use this package, {@code repository}, {@code checkout} and {@code content}. No type of
 * the underlying git library is in their public signatures.
 */
@NullMarked
package io.claimmachinery.git;

import org.jspecify.annotations.NullMarked;
