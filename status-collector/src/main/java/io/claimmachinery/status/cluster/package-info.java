/** Queries clusters: authentication, discovery, paged lists that are read as streams, and the lease for leader election. */
@NullMarked
package io.claimmachinery.status.cluster;

import org.jspecify.annotations.NullMarked;
