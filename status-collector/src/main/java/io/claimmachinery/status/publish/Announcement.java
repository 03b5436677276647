package io.claimmachinery.status.publish;

import java.time.Instant;

/** Sends notifications about written changes. Never fails: it logs what it cannot send. */
interface Announcement {

    void announce(Written written, Instant now);
}
