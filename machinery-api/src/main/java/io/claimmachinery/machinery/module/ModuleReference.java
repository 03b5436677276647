package io.claimmachinery.machinery.module;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A reference to a KCL module: a repository of an OCI registry at a tag, a digest or the newest tag, or a directory. */
public sealed interface ModuleReference {

    /** Returns the source as orders record it: {@code oci://host[:port]/repository}, or the original text for a directory. */
    String source();

    /**
     * Parses a template's {@code source} and {@code tag}. Tag and digest may also be part of the source ({@code ?tag=},
     * {@code :tag}, {@code @sha256:…}), or be given as the tag. Two different ones are refused. Without either, the
     * newest tag is meant.
     *
     * @throws IllegalArgumentException if the text is invalid; says what is allowed
     */
    static ModuleReference parse(String source, @Nullable String tag) {
        return parse(source, tag, null);
    }

    /** Like {@link #parse(String, String)}, with the directory of the template file, against which a relative path is resolved. */
    static ModuleReference parse(String source, @Nullable String tag, @Nullable Path directory) {
        String given = tag == null || tag.isBlank() ? null : tag.strip();
        String text = source.strip();
        if (text.regionMatches(true, 0, "oci://", 0, 6)) {
            return Oci.parse(text, given);
        }
        if (text.regionMatches(true, 0, "file:", 0, 5)) {
            return new Local(text, Local.pathOf(text), given);
        }
        if (text.contains("://")) {
            throw new IllegalArgumentException(
                    ("module source '%s' is not supported: use oci://host/repository, file:///directory or a path"
                                    + " relative to the template file")
                            .formatted(text));
        }
        return new Local(text, Local.relative(text, directory), given);
    }

    /**
     * A module in an OCI registry. If there is a digest, it decides, and the tag is only a name.
     *
     * @param registry host, with the port if one was given
     */
    record Oci(
            String registry,
            String repository,
            @Nullable String tag,
            @Nullable String digest) implements ModuleReference {

        private static final Pattern SHAPE =
                Pattern.compile("(?i:oci)://([^/?#@]+)/([^?#@:]+)(?::([^?#@]*))?(?:@([^?#]*))?(?:\\?([^#]*))?");
        private static final Pattern HOST =
                Pattern.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9a-fA-F:.]+])(?::[0-9]{1,5})?");
        private static final Pattern REPOSITORY =
                Pattern.compile("[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*)*");
        private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");
        private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

        public Oci {
            registry = registry.toLowerCase(Locale.ROOT);
            check(HOST, registry, "registry", "a host name with an optional port");
            check(REPOSITORY, repository, "repository", "lower case letters, digits and single separators . _ - /");
            if (repository.length() > 255) {
                throw new IllegalArgumentException("repository is longer than 255 characters");
            }
            if (tag != null) {
                check(TAG, tag, "tag", "at most 128 letters, digits and . _ -");
            }
            if (digest != null) {
                check(DIGEST, digest, "digest", "sha256: and 64 lower case hexadecimal digits");
            }
        }

        static Oci parse(String text, @Nullable String given) {
            Matcher matcher = SHAPE.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "module source '%s' is not of the form oci://host[:port]/repository".formatted(text));
            }
            String tag = null;
            String digest = matcher.group(4);
            for (String other : new String[] {matcher.group(3), queryTag(text, matcher.group(5)), given}) {
                if (other != null && other.startsWith("sha256:")) {
                    digest = same(text, digest, other);
                } else if (other != null) {
                    tag = same(text, tag, other);
                }
            }
            try {
                return new Oci(matcher.group(1), matcher.group(2), tag, digest);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("module source '%s': %s".formatted(text, e.getMessage()), e);
            }
        }

        private static @Nullable String queryTag(String text, @Nullable String query) {
            if (query == null || query.isEmpty()) {
                return null;
            }
            if (!query.startsWith("tag=") || query.contains("&")) {
                throw new IllegalArgumentException(
                        "module source '%s': the only query that is allowed is ?tag=".formatted(text));
            }
            return query.substring(4);
        }

        private static String same(String text, @Nullable String first, String second) {
            if (first != null && !first.equals(second)) {
                throw new IllegalArgumentException(
                        "module source '%s' names both %s and %s: keep one".formatted(text, first, second));
            }
            return second;
        }

        private static void check(Pattern pattern, String value, String what, String allowed) {
            if (!pattern.matcher(value).matches()) {
                throw new IllegalArgumentException("%s '%s' is not valid: %s".formatted(what, value, allowed));
            }
        }

        /** Returns the reference with another tag of the same repository. */
        public Oci atTag(String other) {
            return new Oci(registry, repository, other, null);
        }

        /**
         * Returns the reference with another digest of the same repository.
         *
         * @throws IllegalArgumentException if it is not a digest
         */
        public Oci atDigest(String other) {
            return new Oci(registry, repository, null, other);
        }

        @Override
        public String source() {
            return "oci://" + registry + "/" + repository;
        }

        @Override
        public String toString() {
            return source() + (tag == null ? "" : ":" + tag) + (digest == null ? "" : "@" + digest);
        }
    }

    /** A module in a directory on this machine, for authors of templates. It is read again whenever it has changed. */
    record Local(String source, Path directory, @Nullable String tag) implements ModuleReference {

        public Local {
            directory = directory.toAbsolutePath().normalize();
        }

        private static Path pathOf(String text) {
            try {
                URI uri = URI.create(text);
                if (uri.getPath() == null || !uri.getPath().startsWith("/") || uri.getRawQuery() != null) {
                    throw new IllegalArgumentException("no absolute path");
                }
                if (uri.getHost() != null && !uri.getHost().equals("localhost")) {
                    throw new IllegalArgumentException("it names the host " + uri.getHost());
                }
                return Path.of(uri.getPath());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "module source '%s' is not of the form file:///directory".formatted(text), e);
            }
        }

        private static Path relative(String text, @Nullable Path directory) {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("module source is empty");
            }
            try {
                Path path = Path.of(text);
                if (path.isAbsolute()) {
                    return path;
                }
                if (directory == null) {
                    throw new IllegalArgumentException(
                            "module source '%s' is relative, but its template is not a file: use oci:// or file:///"
                                    .formatted(text));
                }
                return directory.resolve(path);
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException("module source '%s' is not a path".formatted(text), e);
            }
        }

        @Override
        public String toString() {
            return source;
        }
    }
}
