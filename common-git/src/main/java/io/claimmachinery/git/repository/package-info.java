/** The claims repository at its remote: read at a revision, changed by operations that are published as one commit. */
@NullMarked
package io.claimmachinery.git.repository;

import org.jspecify.annotations.NullMarked;
