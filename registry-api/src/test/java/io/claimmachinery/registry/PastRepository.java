package io.claimmachinery.registry;

import io.claimmachinery.git.testing.TestRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** A claims repository whose commits are an hour apart, and which remembers the entries of its registry. */
final class PastRepository {

    static final Instant START = Instant.parse("2026-02-01T00:00:00Z");
    static final String PATH = "claims/registry.yaml";

    private final TestRepository repository;
    private final Map<String, String> entries = new TreeMap<>();
    private String branch = "main";
    private Instant time = START;

    PastRepository(Path directory) {
        repository = TestRepository.empty(directory).allowFilter();
    }

    TestRepository git() {
        return repository;
    }

    /** Sets an entry with the given further lines, {@code key: value}; the next commit writes it. */
    PastRepository entry(String name, String... lines) {
        StringBuilder text =
                new StringBuilder("  - name: " + name + "\n    template: volumeclaim\n    category: infra\n");
        for (String line : lines) {
            text.append("    ").append(line).append('\n');
        }
        text.append(
                "    createdAt: \"2026-02-01T00:00:00Z\"\n    createdBy: anna\n    source: cli\n    repository: o/r\n");
        entries.put(name, text + "    path: claims/infra/" + name + "\n");
        return this;
    }

    PastRepository without(String name) {
        entries.remove(name);
        return this;
    }

    /** Commits the registry and files, given as path and text in turns, an hour after the last commit. */
    String commit(String message, String... files) {
        return commitBy("Anna <anna@example.com>", message, files);
    }

    String commitBy(String author, String message, String... files) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(
                PATH,
                "kind: ClaimRegistry\nclaims:" + (entries.isEmpty() ? " []" : "") + "\n"
                        + String.join("", entries.values()));
        for (int i = 0; i < files.length; i += 2) {
            all.put(files[i], files[i + 1]);
        }
        String revision = repository.commit(branch, time, author, message, all);
        time = time.plus(Duration.ofHours(1));
        return revision;
    }

    /** Commits the registry at a time of its own; the next commit's is not affected. */
    String commitAt(Instant other, String message) {
        Instant before = time;
        time = other;
        try {
            return commit(message);
        } finally {
            time = before;
        }
    }

    /** Writes commits to a branch on top of main, and forgets the entries that they set. Returns what the edit does. */
    String onBranch(String name, Function<PastRepository, String> edit) {
        Map<String, String> before = new TreeMap<>(entries);
        repository.git("update-ref", "refs/heads/" + name, "refs/heads/main");
        branch = name;
        try {
            return edit.apply(this);
        } finally {
            branch = "main";
            entries.clear();
            entries.putAll(before);
        }
    }

    /** A service that keeps all history. */
    RegistryService serve(Path cache) {
        return serve(cache, "all");
    }

    /** A service that keeps as much history as the setting says. */
    RegistryService serve(Path cache, String history, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--sync.interval=1h", "--registry.history=" + history));
        RegistryService service =
                RegistryService.start(cache, repository.directory().toString(), all.toArray(String[]::new));
        service.awaitRevision(repository.head("main").orElseThrow());
        return service;
    }

    /** Waits until the history has the newest commit, and all that it will have of older ones. */
    void awaitHistory(RegistryService service) {
        service.awaitHistory(repository.head("main").orElseThrow());
    }
}
