package io.claimmachinery.cli.options;

import io.claimmachinery.model.claim.RepositoryPath;

/** Reads a path of the repository; {@code .} is its top. */
public final class PathConverter extends ParsedConverter<RepositoryPath> {

    public PathConverter() {
        super(PathConverter::path);
    }

    private static RepositoryPath path(String text) {
        String path = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        return path.equals(".") ? RepositoryPath.ROOT : RepositoryPath.of(path);
    }
}
