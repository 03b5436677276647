package io.claimmachinery.status.cluster;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A cluster with claims. Queries never throw: if a cluster has a problem, the answer for each kind says so. */
public interface Cluster {

    /** Returns the name that registry entries use. */
    String name();

    /** Returns the wanted objects, with one list for each kind. The number of calls is kinds times pages. */
    Map<ObjectKind, KindAnswer> list(Map<ObjectKind, Set<ObjectKey>> wanted);

    /**
     * Returns the wanted objects and, while there is room, all others of their kinds, because related objects may be
     * wanted next. The room is shared by a pass and shrinks with each object that is kept. Wanted objects are compared
     * with git.
     */
    Map<ObjectKind, KindAnswer> survey(
            Map<ObjectKind, Set<ObjectKey>> wanted, DesiredSpecs desired, AtomicInteger room);

    /** Returns the appliers in the cluster, with at most one list for each kind. */
    ApplierAnswer appliers();

    /** Returns the warnings about objects, by uid, with one list for all of them. */
    EventAnswer warnings(Set<String> uids);
}
