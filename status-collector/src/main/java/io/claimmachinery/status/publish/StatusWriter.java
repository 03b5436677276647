package io.claimmachinery.status.publish;

/** Brings statuses into git. May throw {@link io.claimmachinery.git.GitException}; then nothing was written. */
public interface StatusWriter {

    Written write(ChangePlan plan);
}
