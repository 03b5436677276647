/** Which files of a repository are a claim, and what a directory puts out when kustomize or Flux builds it. */
@NullMarked
package io.claimmachinery.kustomize;

import org.jspecify.annotations.NullMarked;
