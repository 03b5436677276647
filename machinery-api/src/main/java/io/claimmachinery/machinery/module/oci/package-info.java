/** OCI registries: requests with logins and limits, tokens, manifests, and Docker's stored credentials. */
@NullMarked
package io.claimmachinery.machinery.module.oci;

import org.jspecify.annotations.NullMarked;
