package io.claimmachinery.web;

import io.claimmachinery.settings.HeaderText;
import io.claimmachinery.settings.SettingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens in a file: one per line, without empty lines and lines that start with {@code #}. A changed file is read
 * again within a second. While it cannot be read, or has a token that cannot be sent, the last tokens stay valid. Only digests are kept. Each check
 * compares all of them, so that its duration reveals nothing.
 */
final class BearerTokens {

    private static final Logger log = LoggerFactory.getLogger(BearerTokens.class);
    private static final long LOOK_AGAIN_AFTER = TimeUnit.SECONDS.toNanos(1);

    private final Path file;
    private final AtomicReference<Loaded> loaded;
    private final AtomicLong lookedAt = new AtomicLong(System.nanoTime());

    BearerTokens(Path file) {
        this.file = file;
        try {
            this.loaded = new AtomicReference<>(load(stamp()));
        } catch (IOException e) {
            throw new SettingException("api.tokens-file", "Cannot read " + file + ".");
        }
    }

    boolean accepts(String token) {
        refresh();
        byte[] digest = digest(token);
        boolean accepted = false;
        for (byte[] known : current().digests()) {
            accepted |= MessageDigest.isEqual(known, digest);
        }
        return accepted;
    }

    /** Returns the text of a session that was started with this token. */
    static String session(String token, Instant end) {
        return SignedSession.until(end, digest(token)).text();
    }

    /** Reports whether the text is a session that was started with one of the tokens and has not ended. */
    boolean acceptsSession(String text, Instant now) {
        refresh();
        return SignedSession.parse(text)
                .filter(session -> !session.isOver(now))
                .filter(session -> {
                    boolean accepted = false;
                    for (byte[] known : current().digests()) {
                        accepted |= session.isSignedWith(known);
                    }
                    return accepted;
                })
                .isPresent();
    }

    private void refresh() {
        long last = lookedAt.get();
        long now = System.nanoTime();
        if (now - last < LOOK_AGAIN_AFTER || !lookedAt.compareAndSet(last, now)) {
            return;
        }
        try {
            String stamp = stamp();
            if (!stamp.equals(current().stamp())) {
                Loaded fresh = load(stamp);
                loaded.set(fresh);
                log.info("Read {} bearer tokens from {}", fresh.digests().size(), file);
            }
        } catch (SettingException e) {
            log.warn("Keeping the previous bearer tokens: {}", e.getMessage());
        } catch (IOException e) {
            log.warn("Cannot read the bearer tokens in {}, keeping the previous ones: {}", file, e.toString());
        }
    }

    private Loaded current() {
        return Objects.requireNonNull(loaded.get());
    }

    private String stamp() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        @Nullable Object key = attributes.fileKey();
        return attributes.lastModifiedTime() + " " + attributes.size() + " " + key;
    }

    private Loaded load(String stamp) throws IOException {
        List<byte[]> digests = new ArrayList<>();
        // ISO 8859-1 reads every file, and each byte that is not ASCII is a character that no token may have
        List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (!HeaderText.isSendable(line)) {
                throw new SettingException(
                        "api.tokens-file",
                        "The token in line %d of %s has characters that cannot be sent in a header. Use printable ASCII."
                                .formatted(i + 1, file));
            }
            digests.add(digest(line));
        }
        return new Loaded(stamp, List.copyOf(digests));
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private record Loaded(String stamp, List<byte[]> digests) {}
}
