package io.claimmachinery.cli.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.claimmachinery.git.testing.GitProgram;
import io.claimmachinery.git.testing.TestRepository;
import java.util.Map;

/** Invalid content that people and tools leave in place of a claim's manifest. */
public enum BrokenManifest {
    TAB("volumeclaim.yaml:7:1: "),
    MERGE_MARKERS("volumeclaim.yaml:2:11: "),
    KEY_TWICE("volumeclaim.yaml:3:1: field kind appears here a second time"),
    NO_OBJECT("volumeclaim.yaml:1:1: not a Kubernetes object"),
    IMAGE("volumeclaim.yaml:1:1: byte 0x89 is not UTF-8"),
    EMPTY("no Kubernetes object"),
    FIVE_MEGABYTES(":3: expected ',' or ']'"),
    MISSING("volumeclaim.yaml"),
    LINK_TO_NOWHERE("volumeclaim.yaml"),
    DIRECTORY("volumeclaim.yaml");

    private final String place;

    BrokenManifest(String place) {
        this.place = place;
    }

    /** Returns a part of every message about it. */
    public String place() {
        return place;
    }

    /** Reports whether {@code --overwrite} may write a manifest there: it deletes no other files. */
    public boolean isReplaceable() {
        return this != DIRECTORY;
    }

    /** Breaks a manifest on main. */
    public void in(TestRepository repository, String file) {
        String good = repository.read("main", file);
        switch (this) {
            case TAB -> write(repository, file, good.replace("  storage:", "\tstorage:"));
            case MERGE_MARKERS ->
                write(repository, file, "<<<<<<< HEAD\n" + good + "=======\n" + good + ">>>>>>> theirs\n");
            case KEY_TWICE -> write(repository, file, good.replace("metadata:", "kind: Other\nmetadata:"));
            case NO_OBJECT -> write(repository, file, "gone\n");
            case IMAGE -> repository.commit("main", "By hand", file, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 13});
            case EMPTY -> repository.commit("main", "By hand", file, new byte[0]);
            case FIVE_MEGABYTES ->
                write(
                        repository,
                        file,
                        good + "data:\n" + "- [".concat("x".repeat(60) + "\n").repeat(80_000));
            case MISSING -> repository.commit("main", "By hand", Map.of(file, ""));
            case LINK_TO_NOWHERE -> link(repository, file);
            case DIRECTORY -> repository.commit("main", "By hand", Map.of(file, "", file + "/README.md", "Mine"));
        }
    }

    private static void write(TestRepository repository, String file, String text) {
        repository.commit("main", "By hand", file, text.getBytes(UTF_8));
    }

    private static void link(TestRepository repository, String file) {
        String target = "../nowhere.yaml";
        GitProgram.runWithInput(
                repository.directory(),
                """
                commit refs/heads/main
                committer Test <test@example.com> 1770000000 +0000
                data 7
                By hand
                from refs/heads/main^0
                M 120000 inline %s
                data %d
                %s
                """.formatted(file, target.length(), target),
                "fast-import",
                "--quiet",
                "--force");
    }
}
