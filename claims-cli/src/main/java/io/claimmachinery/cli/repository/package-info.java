/** Operations on the tree of a claims repository, without network access or command line options. */
@NullMarked
package io.claimmachinery.cli.repository;

import org.jspecify.annotations.NullMarked;
