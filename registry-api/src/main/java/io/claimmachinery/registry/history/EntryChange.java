package io.claimmachinery.registry.history;

import io.claimmachinery.model.registry.ClaimEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The change that one commit made to one claim: its entry before and after, which may be equal, and its changed files. */
record EntryChange(
        String name, @Nullable ClaimEntry before, @Nullable ClaimEntry after, List<FileTouch> files) {}
