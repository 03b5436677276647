package io.claimmachinery.status.collect;

import io.claimmachinery.status.cluster.ObjectReference;

/**
 * An object below a claim's own objects.
 *
 * @param depth levels below it: 1 for its composite and for the objects that it composes itself
 */
record Below(ObjectReference reference, int depth, Observation observation) {}
