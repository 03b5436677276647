/** Tests of what a directory puts out, with kustomize itself as the judge. */
@NullMarked
package io.claimmachinery.kustomize;

import org.jspecify.annotations.NullMarked;
