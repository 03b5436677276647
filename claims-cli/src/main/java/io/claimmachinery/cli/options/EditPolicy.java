package io.claimmachinery.cli.options;

/** What happens to a manifest that was edited by hand. */
public enum EditPolicy {
    /** The claim is left as it is. */
    REFUSE,
    /** The changes are merged into the edited manifest. */
    KEEP,
    /** The edits are lost, and the commit says so. */
    OVERWRITE
}
