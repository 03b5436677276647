package io.claimmachinery.git.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitIdentity;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.PublishRequest;
import io.claimmachinery.git.repository.ClaimsRepository;
import io.claimmachinery.git.repository.Snapshot;
import io.claimmachinery.git.testing.GitHttpServer;
import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.model.claim.RepositoryPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A mirror is a cache. Whatever happens to its files, the remote has all objects, and no one has to act. */
@Timeout(60)
class DamagedMirrorTests {

    private static final BranchName MAIN = BranchName.of("main");
    private static final RepositoryPath FILE = RepositoryPath.of("claims/registry.yaml");
    private static final PublishRequest REQUEST =
            PublishRequest.onto(MAIN, new GitIdentity("Ada", "ada@example.com"), "Add a");

    @TempDir
    Path temp;

    private final List<String> notices = new CopyOnWriteArrayList<>();
    private TestRepository remote;
    private GitHttpServer server;

    /** Damage to the files of a mirror's repository. */
    @SuppressWarnings("ImmutableEnumChecker") // The functions are stateless
    enum Damage {
        CACHE_EMPTIED(git -> Storage.delete(cache(git)), true),
        OBJECTS_REMOVED(git -> Storage.delete(git.resolve("objects")), false),
        PACKS_REMOVED(git -> packs(git, "").forEach(DamagedMirrorTests::delete), true),
        PACK_TRUNCATED(git -> packs(git, ".pack").forEach(pack -> write(pack, half(read(pack)))), false),
        PACK_FLIPPED(git -> packs(git, ".pack").forEach(pack -> write(pack, flippedInside(read(pack)))), false),
        INDEX_GARBAGE(git -> packs(git, ".idx").forEach(index -> write(index, "no index".getBytes(UTF_8))), false),
        HEAD_MISSING(git -> delete(git.resolve("HEAD")), false),
        CONFIG_GARBAGE(git -> write(git.resolve("config"), "\u0000[[[ \n\u0001 = =".getBytes(UTF_8)), false),
        CONFIG_OF_ANOTHER_FORMAT(
                git -> write(git.resolve("config"), "[core]\n repositoryformatversion = 99\n".getBytes(UTF_8)), false),
        SHALLOW_GARBAGE(git -> write(git.resolve("shallow"), "not an id\n".getBytes(UTF_8)), false),
        EVERYTHING_FLIPPED(DamagedMirrorTests::flipAll, false);

        private final Consumer<Path> harm;
        /** Whether only an empty cache is left, so that the next start has nothing to report. */
        private final boolean isJustGone;

        Damage(Consumer<Path> harm, boolean isJustGone) {
            this.harm = harm;
            this.isJustGone = isJustGone;
        }
    }

    @BeforeEach
    void serve() {
        remote = TestRepository.with(temp.resolve("srv/claims.git"), Map.of("claims/registry.yaml", "claims: []\n"))
                .allowFilter();
        server = GitHttpServer.serve(temp.resolve("srv"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void isReplacedAndReportedOnceWhileItIsInUse(Damage damage) {
        try (ClaimsRepository claims = open()) {
            Snapshot before = claims.fetch(MAIN);
            damage.harm.accept(mirror());
            remote.commit("main", "More", Map.of("claims/registry.yaml", "claims: [more]\n"));

            assertThat(claims.fetch(MAIN).read(FILE).map(bytes -> new String(bytes, UTF_8)))
                    .contains("claims: [more]\n");
            assertThat(before.read(FILE).map(bytes -> new String(bytes, UTF_8))).contains("claims: []\n");
            claims.publish(REQUEST, tree -> tree.put(FILE, "claims: [mine]\n".getBytes(UTF_8)));
        }
        assertThat(remote.read("main", "claims/registry.yaml")).isEqualTo("claims: [mine]\n");
        assertThat(notices).hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void isReplacedAndReportedOnceAtTheNextStart(Damage damage) {
        try (ClaimsRepository claims = open()) {
            claims.fetch(MAIN).read(FILE);
        }
        damage.harm.accept(mirror());
        for (String text : List.of("claims: [a]\n", "claims: [b]\n")) {
            try (ClaimsRepository claims = open()) {
                assertThat(claims.fetch(MAIN).read(FILE)).isPresent();
                claims.publish(REQUEST, tree -> tree.put(FILE, text.getBytes(UTF_8)));
            }
            assertThat(remote.read("main", "claims/registry.yaml")).isEqualTo(text);
        }
        if (damage.isJustGone) {
            assertThat(notices).hasSizeLessThanOrEqualTo(1);
        } else {
            assertThat(notices)
                    .singleElement()
                    .asString()
                    .contains("The mirror of " + server.url("claims.git"), "is damaged (", "; fetching it again");
        }
    }

    private ClaimsRepository open() {
        return ClaimsRepository.open(
                GitRemote.parse(server.url("claims.git")),
                GitOptions.builder(temp.resolve("cache")).notices(notices::add).build());
    }

    private Path mirror() {
        try (Stream<Path> paths = Files.walk(temp.resolve("cache"), 3)) {
            return paths.filter(path -> path.toString().endsWith(".git"))
                    .filter(path -> Files.exists(path.resolve("objects")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path cache(Path git) {
        return git.resolve("../..").normalize();
    }

    private static List<Path> packs(Path git, String ending) {
        try (Stream<Path> files = Files.list(git.resolve("objects/pack"))) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(ending)).toList();
            assertThat(found).isNotEmpty();
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void flipAll(Path git) {
        try (Stream<Path> files = Files.walk(git)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(MirrorHealth.COMPLETE))
                    .forEach(file -> write(file, flipped(read(file), 0)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] flippedInside(byte[] bytes) {
        byte[] flipped = flipped(bytes, 12);
        System.arraycopy(bytes, bytes.length - 20, flipped, bytes.length - 20, 20);
        return flipped;
    }

    private static byte[] flipped(byte[] bytes, int from) {
        byte[] flipped = bytes.clone();
        for (int i = from; i < flipped.length; i++) {
            flipped[i] = (byte) ~flipped[i];
        }
        return flipped;
    }

    private static byte[] half(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes a new file, because the library may have mapped or opened the old one, as a disk may have been read before
     * it broke.
     */
    private static void write(Path file, byte[] bytes) {
        try {
            Files.deleteIfExists(file);
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
