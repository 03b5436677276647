package io.claimmachinery.cli.options;

/** How to treat a manifest that was edited by hand. */
public enum EditPolicy {
    /** Do not change the claim. */
    REFUSE,
    /** Merge the changes into the edited manifest. */
    KEEP,
    /** Discard the edits. The commit message says so. */
    OVERWRITE
}
