package io.claimmachinery.registry.web;

import io.claimmachinery.registry.sync.SyncState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes a short text that differs for different texts. */
final class Fingerprint {

    private static final int BYTES = 8;

    private Fingerprint() {}

    /** Returns the fingerprint of a response that shows the sync's problem; the same without a problem. */
    static String withProblem(String fingerprint, SyncState state) {
        var problem = state.problem();
        return problem == null ? fingerprint : fingerprint + "-" + of(problem.since() + " " + problem.reason());
    }

    static String of(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
