package io.claimmachinery.registry.web;

import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Paths of the service without variables, such as {@code /api/v1/claims/summary}. A claim of that name has no such path. */
public final class FixedPaths {

    private final SingletonSupplier<Set<String>> paths;

    FixedPaths(Supplier<RequestMappingHandlerMapping> mappings) {
        this.paths = SingletonSupplier.of(() -> read(mappings.get()));
    }

    /** Reports whether the path is one of them. */
    public boolean contains(String path) {
        return paths.obtain().contains(path);
    }

    private static Set<String> read(RequestMappingHandlerMapping mappings) {
        return mappings.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getDirectPaths().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
