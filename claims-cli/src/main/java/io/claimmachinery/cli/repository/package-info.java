/** What the program does to a claims repository: operations on a tree, without network or options. */
@NullMarked
package io.claimmachinery.cli.repository;

import org.jspecify.annotations.NullMarked;
