package io.claimmachinery.model.claim;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;

/** The meaning of a path in a kustomization: {@code app}, {@code ./app} and {@code app/} are the same resource. */
public final class ResourcePath {

    /** URLs, and the go-getter and git shorthands that kustomize reads as a repository (api/internal/git/repospec.go). */
    private static final Pattern REMOTE = Pattern.compile(
            "(?i)([a-z][a-z0-9+.-]*://|git::|[\\w.-]+@[\\w.-]+:|(www\\.)?(github|gitlab|bitbucket)\\.(com|org)[/:]).*"
                    + "|[\\w-]+(\\.[\\w-]+)+/.*(//|\\?(ref|version)=|\\.git).*");

    private ResourcePath() {}

    /** Returns the same spelling for all paths with the same meaning. {@code ..} is resolved, unless it leaves the directory. */
    public static String normalised(String resource) {
        return isRemote(resource) || resource.startsWith("/") ? resource : join(resource);
    }

    private static String join(String path) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")
                    && !segments.isEmpty()
                    && !segments.getLast().equals("..")) {
                segments.removeLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return String.join("/", segments);
    }

    /** Resolves a resource relative to a directory. Returns empty if it is outside the repository. */
    public static Optional<RepositoryPath> resolve(RepositoryPath directory, String resource) {
        if (resource.isEmpty() || resource.startsWith("/")) {
            return Optional.empty();
        }
        String path = join(directory.value().isEmpty() ? resource : directory + "/" + resource);
        try {
            return Optional.of(path.isEmpty() ? RepositoryPath.ROOT : RepositoryPath.of(path));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Returns whether the resource is in another repository or on a web server. */
    public static boolean isRemote(String resource) {
        // All of them have one or the other
        boolean canBe = resource.indexOf('/') >= 0 || resource.indexOf(':') >= 0;
        return canBe && REMOTE.matcher(resource).matches();
    }
}
