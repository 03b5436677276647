package io.claimmachinery.registry.history;

import io.claimmachinery.model.registry.ClaimEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one commit did to one claim: its entry before and after, which may be the same, and files. */
record EntryChange(
        String name, @Nullable ClaimEntry before, @Nullable ClaimEntry after, List<FileTouch> files) {}
