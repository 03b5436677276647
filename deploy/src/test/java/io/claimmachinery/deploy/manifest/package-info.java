/** The manifests in deploy/, as kustomize builds them. */
@NullMarked
package io.claimmachinery.deploy.manifest;

import org.jspecify.annotations.NullMarked;
