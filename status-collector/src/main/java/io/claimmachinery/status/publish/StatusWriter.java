package io.claimmachinery.status.publish;

import io.claimmachinery.model.registry.ClaimEntry;
import java.util.List;

/** Brings statuses into git. Methods may throw {@link io.claimmachinery.git.GitException}; then nothing was written. */
public interface StatusWriter {

    /** Begins a pass over the entries of the registry. */
    Round begin(List<ClaimEntry> registered);

    /** One pass. */
    interface Round {

        /** The entries with the statuses that were reported last, which need not be on the registry's branch yet. */
        List<ClaimEntry> told();

        /** Writes what differs from what was reported. */
        Written write(ChangePlan plan);
    }
}
