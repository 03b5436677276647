package io.claimmachinery.machinery.template;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The location of a profile or a template. */
sealed interface Location {

    /** Returns the form for logs, without a query and credentials. */
    String label();

    /** Returns the directory against which a template resolves a relative module, if there is one. */
    @Nullable Path directory();

    /** Resolves a reference in a profile at this location. A profile from the web cannot refer to files on this machine. */
    Location resolve(String reference);

    /**
     * Parses a path or an http(s) URL.
     *
     * @throws IllegalArgumentException if the text is invalid; says why
     */
    static Location parse(String text) {
        return isUrl(text) ? new Web(webUri(URI.create(text))) : new OnDisk(pathOf(text));
    }

    private static boolean isUrl(String text) {
        return text.regionMatches(true, 0, "http://", 0, 7) || text.regionMatches(true, 0, "https://", 0, 8);
    }

    private static URI webUri(URI uri) {
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("URL without a host: " + uri.getScheme() + "://…");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("URL of " + uri.getHost() + " must not contain credentials");
        }
        return uri;
    }

    private static Path pathOf(String text) {
        try {
            return text.startsWith("file:") ? Path.of(URI.create(text)) : Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("not a path: " + e.getReason(), e);
        }
    }

    record OnDisk(Path path) implements Location {

        public OnDisk {
            path = path.toAbsolutePath().normalize();
        }

        @Override
        public String label() {
            return path.toString();
        }

        @Override
        public @Nullable Path directory() {
            return path.getParent();
        }

        @Override
        public Location resolve(String reference) {
            Location location = isUrl(reference) ? Location.parse(reference) : null;
            return location != null ? location : new OnDisk(path.resolveSibling(pathOf(reference)));
        }
    }

    record Web(URI uri) implements Location {

        @Override
        public String label() {
            return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
        }

        @Override
        public @Nullable Path directory() {
            return null;
        }

        @Override
        public Location resolve(String reference) {
            URI resolved = webUri(uri.resolve(reference));
            if (!isUrl(resolved.toString())) {
                throw new IllegalArgumentException(
                        "a profile from the web can name only http(s) URLs and paths relative to itself");
            }
            return new Web(resolved);
        }
    }
}
