package io.claimmachinery.status.cluster;

import java.util.Map;
import java.util.Set;

/** A cluster that claims live in. Asking never throws: a cluster in trouble says so for each kind. */
public interface Cluster {

    /** The name under which registry entries know it. */
    String name();

    /** The wanted objects, asked for with one list for each kind; the calls are as many as kinds times pages. */
    Map<ObjectKind, KindAnswer> list(Map<ObjectKind, Set<ObjectKey>> wanted);

    /** The wanted objects, asked for one by one where that costs less than listing their kind. */
    Map<ObjectKind, KindAnswer> fetch(Map<ObjectKind, Set<ObjectKey>> wanted);
}
