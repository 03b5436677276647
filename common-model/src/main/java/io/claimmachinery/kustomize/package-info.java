/** Which files of a repository belong to a claim, and which objects a directory produces when kustomize or Flux builds it. */
@NullMarked
package io.claimmachinery.kustomize;

import org.jspecify.annotations.NullMarked;
