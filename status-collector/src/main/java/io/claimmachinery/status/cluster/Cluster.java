package io.claimmachinery.status.cluster;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A cluster that claims live in. Asking never throws: a cluster in trouble says so for each kind. */
public interface Cluster {

    /** The name under which registry entries know it. */
    String name();

    /** The wanted objects, asked for with one list for each kind; the calls are as many as kinds times pages. */
    Map<ObjectKind, KindAnswer> list(Map<ObjectKind, Set<ObjectKey>> wanted);

    /**
     * The wanted objects and, as long as there is room, all others of their kinds: for objects whose neighbours may be asked
     * for next. The room is that of a pass, and shrinks by what is kept. Wanted objects are compared with what git says of them.
     */
    Map<ObjectKind, KindAnswer> survey(
            Map<ObjectKind, Set<ObjectKey>> wanted, DesiredSpecs desired, AtomicInteger room);

    /** What applies manifests there: at most one list for each kind of such objects. */
    ApplierAnswer appliers();

    /** The warnings of objects, by their uids: one list for all of them. */
    EventAnswer warnings(Set<String> uids);
}
