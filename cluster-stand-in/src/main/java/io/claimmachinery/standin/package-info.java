/**
 * A Kubernetes API server in one process and in memory, for tests, benchmarks and the demo: discovery, custom resources,
 * pages, chunked watches, the status subresource, conflicts, expired lists, and faults on demand.
 */
@NullMarked
package io.claimmachinery.standin;

import org.jspecify.annotations.NullMarked;
