package io.claimmachinery.yaml;

import java.util.List;

/** The comments of a claim in three versions of a registry: which side has what both want. */
record CommentSides(RegistryText ancestor, RegistryText ours, RegistryText theirs) {

    /** Whether our comments are all that both sides want. */
    boolean oursHoldAll(String name) {
        return holdsAll(ours, theirs, name);
    }

    /** Whether their comments are all that both sides want. */
    boolean theirsHoldAll(String name) {
        return holdsAll(theirs, ours, name);
    }

    /** Whether we have each comment that they added. */
    boolean oursHoldTheirNewOnes(String name) {
        return ours.comments(name).containsAll(theirs.newComments(name, ancestor));
    }

    private boolean holdsAll(RegistryText one, RegistryText other, String name) {
        List<String> others = other.comments(name);
        return others.equals(ancestor.comments(name)) || others.equals(one.comments(name));
    }
}
