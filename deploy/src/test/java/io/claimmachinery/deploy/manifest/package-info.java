/** The manifests in deploy/, built with kustomize. */
@NullMarked
package io.claimmachinery.deploy.manifest;

import org.jspecify.annotations.NullMarked;
