package io.claimmachinery.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.claimmachinery.git.testing.TestRepository;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A claims repository with a past: each commit changes the status of three claims, each tenth one a claim's manifest as well.
 * The last commit is of now, the first of 89 days before. git hashes every version of the registry: 20,000 of 3 MB are some 60 GB,
 * which takes some minutes and little room.
 */
final class PastRepositoryOnDisk {

    private static final Duration LENGTH = Duration.ofDays(89);
    private static final String[] STATUSES = {"active", "active", "error", "creating"};

    /** The head of the file, then the entries. */
    private final byte[][] parts;

    private final Random random = new Random(42);

    private PastRepositoryOnDisk(int claims) {
        this.parts = new byte[claims + 1][];
        parts[0] = "---\napiVersion: claim-registry.io/v1alpha1\nkind: ClaimRegistry\nclaims:\n".getBytes(UTF_8);
        for (int i = 0; i < claims; i++) {
            parts[i + 1] = entry(i, "active", 0);
        }
    }

    static TestRepository of(Path directory, int claims, int commits) throws IOException {
        TestRepository repository = ClaimsRepositoryOnDisk.of(directory, claims).allowFilter();
        PastRepositoryOnDisk past = new PastRepositoryOnDisk(claims);
        List<String> registries = new ArrayList<>();
        run(directory, out -> past.versions(commits, registries, out), "git", "index-pack", "--stdin");
        run(directory, out -> past.commits(registries, out), "git", "fast-import", "--quiet", "--force");
        return repository;
    }

    @FunctionalInterface
    private interface Input {
        void write(OutputStream out) throws IOException;
    }

    private static void run(Path directory, Input input, String... command) throws IOException {
        Process git = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (OutputStream out = new BufferedOutputStream(git.getOutputStream(), 1 << 20)) {
            input.write(out);
        }
        try {
            if (git.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void versions(int commits, List<String> ids, OutputStream out) throws IOException {
        VersionsPack pack = new VersionsPack(out, parts, commits);
        for (int commit = 0; commit < commits; commit++) {
            SortedSet<Integer> changed = new TreeSet<>();
            for (int i = 0; i < 3; i++) {
                int claim = random.nextInt(parts.length - 1);
                parts[claim + 1] = entry(claim, STATUSES[random.nextInt(STATUSES.length)], commit);
                changed.add(claim + 1);
            }
            ids.add(pack.add(changed));
        }
        pack.end();
    }

    private void commits(List<String> registries, OutputStream out) throws IOException {
        Instant start = Instant.now().minus(LENGTH);
        for (int commit = 0; commit < registries.size(); commit++) {
            Instant time = start.plus(LENGTH.multipliedBy(commit).dividedBy(registries.size()));
            boolean growth = commit % 10 == 0;
            String message = growth ? "Grow a claim (#" + commit + ")" : "Update the status of 3 claims";
            text(out, "commit refs/heads/main\ncommitter Bot <bot@example.com> " + time.getEpochSecond() + " +0000\n");
            text(out, "data " + message.length() + "\n" + message + "\n");
            text(out, commit == 0 ? "from refs/heads/main^0\n" : "");
            if (growth) {
                int claim = random.nextInt(parts.length - 1);
                String name = ClaimsRepositoryOnDisk.name(claim);
                String manifest = ClaimsRepositoryOnDisk.manifest(name, commit);
                text(out, "M 100644 inline claims/c" + claim % 20 + "/" + name + "/volumeclaim.yaml\n");
                text(out, "data " + manifest.length() + "\n" + manifest + "\n");
            }
            text(out, "M 100644 " + registries.get(commit) + " " + ClaimsRepositoryOnDisk.REGISTRY + "\n");
        }
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
