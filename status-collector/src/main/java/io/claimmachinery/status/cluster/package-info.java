/** Asks clusters: authentication, discovery, paged lists read as streams, and the lease that elects a leader. */
@NullMarked
package io.claimmachinery.status.cluster;

import org.jspecify.annotations.NullMarked;
