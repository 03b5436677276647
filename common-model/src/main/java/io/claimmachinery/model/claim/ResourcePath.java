package io.claimmachinery.model.claim;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a path in a kustomization means: {@code app}, {@code ./app} and {@code app/} are the same resource. */
public final class ResourcePath {

    /** URLs, and the shorthands of go-getter and of git that kustomize takes for a repository (api/internal/git/repospec.go). */
    private static final Pattern REMOTE = Pattern.compile(
            "(?i)([a-z][a-z0-9+.-]*://|git::|[\\w.-]+@[\\w.-]+:|(www\\.)?(github|gitlab|bitbucket)\\.(com|org)[/:]).*"
                    + "|[\\w-]+(\\.[\\w-]+)+/.*(//|\\?(ref|version)=|\\.git).*");

    private ResourcePath() {}

    /** One spelling for all that mean the same; {@code ..} leads up, and stays where it leads out of the directory. */
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

    /** The file or directory that is meant, seen from a directory; empty for none inside of the repository. */
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

    /** Whether another repository or a web server is meant. */
    public static boolean isRemote(String resource) {
        return REMOTE.matcher(resource).matches();
    }
}
