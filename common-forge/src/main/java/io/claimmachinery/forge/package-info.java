/**
 * Pull requests and links at a repository's host, whichever host that is. Programs use this package and {@code hosts}; each
 * host is a package of its own below this one, and no type of a host's client library leaves it.
 */
@NullMarked
package io.claimmachinery.forge;

import org.jspecify.annotations.NullMarked;
