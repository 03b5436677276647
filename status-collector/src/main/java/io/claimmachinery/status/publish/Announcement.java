package io.claimmachinery.status.publish;

import java.time.Instant;

/** Tells someone what was written. Never fails: what it cannot tell, it logs. */
interface Announcement {

    void announce(Written written, Instant now);
}
