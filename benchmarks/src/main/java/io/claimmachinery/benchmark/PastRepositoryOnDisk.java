package io.claimmachinery.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.claimmachinery.git.testing.TestRepository;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * A claims repository with a past: each commit changes the status of three claims, each tenth one a claim's manifest as well.
 * The last commit is of now, the first of 89 days before. Every version of the registry goes through git whole: 20,000 of
 * 3 MB are some 60 GB, which takes git some minutes and little room.
 */
final class PastRepositoryOnDisk {

    private static final Duration LENGTH = Duration.ofDays(89);
    private static final String[] STATUSES = {"active", "active", "error", "creating"};

    private final byte[][] entries;
    private final Random random = new Random(42);

    private PastRepositoryOnDisk(int claims) {
        this.entries = new byte[claims][];
        for (int i = 0; i < claims; i++) {
            entries[i] = entry(i, "active", 0);
        }
    }

    static TestRepository of(Path directory, int claims, int commits) throws IOException {
        TestRepository repository = ClaimsRepositoryOnDisk.of(directory, claims).allowFilter();
        Process git = new ProcessBuilder("git", "fast-import", "--quiet", "--force")
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (OutputStream out = new BufferedOutputStream(git.getOutputStream(), 1 << 20)) {
            new PastRepositoryOnDisk(claims).write(commits, out);
        }
        try {
            if (git.waitFor() != 0) {
                throw new IllegalStateException("git fast-import failed");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return repository;
    }

    private void write(int commits, OutputStream out) throws IOException {
        Instant start = Instant.now().minus(LENGTH);
        for (int commit = 0; commit < commits; commit++) {
            Instant time = start.plus(LENGTH.multipliedBy(commit).dividedBy(commits));
            boolean growth = commit % 10 == 0;
            String message = growth ? "Grow a claim (#" + commit + ")" : "Update the status of 3 claims";
            text(out, "commit refs/heads/main\ncommitter Bot <bot@example.com> " + time.getEpochSecond() + " +0000\n");
            text(out, "data " + message.length() + "\n" + message + "\n");
            text(out, commit == 0 ? "from refs/heads/main^0\n" : "");
            for (int i = 0; i < 3; i++) {
                int claim = random.nextInt(entries.length);
                entries[claim] = entry(claim, STATUSES[random.nextInt(STATUSES.length)], commit);
            }
            if (growth) {
                int claim = random.nextInt(entries.length);
                String name = ClaimsRepositoryOnDisk.name(claim);
                file(
                        out,
                        "claims/c" + claim % 20 + "/" + name + "/volumeclaim.yaml",
                        ClaimsRepositoryOnDisk.manifest(name, commit));
            }
            registry(out);
        }
    }

    private void registry(OutputStream out) throws IOException {
        byte[] head = "---\napiVersion: claim-registry.io/v1alpha1\nkind: ClaimRegistry\nclaims:\n".getBytes(UTF_8);
        int length = head.length;
        for (byte[] entry : entries) {
            length += entry.length;
        }
        text(out, "M 100644 inline " + ClaimsRepositoryOnDisk.REGISTRY + "\ndata " + length + "\n");
        out.write(head);
        for (byte[] entry : entries) {
            out.write(entry);
        }
        out.write('\n');
    }

    private static void file(OutputStream out, String path, String content) throws IOException {
        byte[] bytes = content.getBytes(UTF_8);
        text(out, "M 100644 inline " + path + "\ndata " + bytes.length + "\n");
        out.write(bytes);
        out.write('\n');
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
    }

    private static byte[] entry(int claim, String status, int commit) {
        Instant created = Instant.parse("2025-06-01T06:30:00Z").plusSeconds(claim * 1_979L % 20_000_000);
        return """
              - name: %s
                template: t%d
                category: c%d
                namespace: n%d
                status: %s
                statusMessage: "Checked in pass %d"
                lastCheckedAt: "2026-02-15T12:00:00Z"
                createdAt: "%s"
                createdBy: user-%d
                source: cli
                repository: stuttgart-things/harvester
                path: claims/c%d/%s
            """.formatted(
                        ClaimsRepositoryOnDisk.name(claim),
                        claim % 12,
                        claim % 20,
                        claim % 300,
                        status,
                        commit,
                        created,
                        claim % 80,
                        claim % 20,
                        ClaimsRepositoryOnDisk.name(claim))
                .getBytes(UTF_8);
    }
}
