package io.claimmachinery.cli.output;

import io.claimmachinery.model.claim.ModuleOrigin;
import java.util.Objects;
import java.util.Optional;

/** Formats modules for commits, pull requests and tables. */
public final class ModuleText {

    private static final int SHOWN_OF_A_DIGEST = 12;

    private ModuleText() {}

    /** Returns the tag and the beginning of the digest, such as {@code 0.1.3@3f2a90c1d4e5}. */
    public static String brief(ModuleOrigin module) {
        String digest = module.digest() == null ? "" : module.digest().replaceFirst("^sha256:", "");
        String cut = digest.length() > SHOWN_OF_A_DIGEST ? digest.substring(0, SHOWN_OF_A_DIGEST) : digest;
        String tag = module.tag() == null ? "" : module.tag();
        return tag + (cut.isEmpty() ? "" : "@" + cut);
    }

    /** Returns a line for commit and pull request; empty if tag and digest are the same. */
    public static Optional<String> line(ModuleOrigin before, ModuleOrigin now) {
        boolean same = Objects.equals(before.tag(), now.tag()) && Objects.equals(before.digest(), now.digest());
        return same ? Optional.empty() : Optional.of("- module: " + full(before) + " -> " + full(now));
    }

    private static String full(ModuleOrigin module) {
        String tag = module.tag() == null ? "" : module.tag();
        String digest = module.digest() == null ? "no digest" : module.digest();
        return (tag + " (" + digest + ")").strip();
    }
}
