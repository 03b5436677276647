/** Durations in the notation of Go and Kubernetes. */
@NullMarked
package io.claimmachinery.model.time;

import org.jspecify.annotations.NullMarked;
