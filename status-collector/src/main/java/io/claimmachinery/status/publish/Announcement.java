package io.claimmachinery.status.publish;

import java.time.Instant;

/** Notifies someone of what was written. Never fails: it logs what it cannot send. */
interface Announcement {

    void announce(Written written, Instant now);
}
