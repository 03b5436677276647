package io.claimmachinery.yaml;

import java.util.List;

/** The comments of a claim in three versions of a registry. Decides which side has all comments that both sides want to keep. */
record CommentSides(RegistryText ancestor, RegistryText ours, RegistryText theirs) {

    /** Returns whether our text has all comments that both sides want to keep. */
    boolean oursHoldAll(String name) {
        return holdsAll(ours, theirs, name);
    }

    /** Returns whether their text has all comments that both sides want to keep. */
    boolean theirsHoldAll(String name) {
        return holdsAll(theirs, ours, name);
    }

    /** Returns whether our text has each comment that they added. */
    boolean oursHoldTheirNewOnes(String name) {
        return ours.comments(name).containsAll(theirs.newComments(name, ancestor));
    }

    private boolean holdsAll(RegistryText one, RegistryText other, String name) {
        List<String> others = other.comments(name);
        return others.equals(ancestor.comments(name)) || others.equals(one.comments(name));
    }
}
