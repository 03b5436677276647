/** The claims repository at its remote: read it at a revision, and change it with operations that are published as one commit. */
@NullMarked
package io.claimmachinery.git.repository;

import org.jspecify.annotations.NullMarked;
