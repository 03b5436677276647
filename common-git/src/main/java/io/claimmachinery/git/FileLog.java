package io.claimmachinery.git;

import java.util.List;

/**
 * The commits that touched a file or directory.
 *
 * @param entries newest first
 * @param complete whether these are all: none was cut by the limit or by a shallow copy
 */
public record FileLog(List<LogEntry> entries, boolean complete) {

    public FileLog {
        entries = List.copyOf(entries);
    }
}
