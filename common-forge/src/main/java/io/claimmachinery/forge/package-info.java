/**
 * Pull requests and links on a repository's host, independent of the kind of host. Programs use this package and
 * {@code hosts}. Each host has a package of its own below this one, and the types of its client library are used only
 * there.
 */
@NullMarked
package io.claimmachinery.forge;

import org.jspecify.annotations.NullMarked;
