package io.claimmachinery.status.publish;

import io.claimmachinery.model.registry.ClaimEntry;
import java.util.List;

/** Writes statuses to git. Methods may throw {@link io.claimmachinery.git.GitException}; then nothing was written. */
public interface StatusWriter {

    /** Begins a pass over the entries of the registry. */
    Round begin(List<ClaimEntry> registered);

    /** One pass. */
    interface Round {

        /** Returns the entries with the last reported statuses, which may not be on the registry's branch yet. */
        List<ClaimEntry> told();

        /** Writes the differences from the last reported statuses. */
        Written write(ChangePlan plan);
    }
}
