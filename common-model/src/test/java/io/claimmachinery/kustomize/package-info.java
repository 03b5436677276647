/** Tests of the objects that a directory produces, with kustomize itself as the reference. */
@NullMarked
package io.claimmachinery.kustomize;

import org.jspecify.annotations.NullMarked;
