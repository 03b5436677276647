package io.claimmachinery.web;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The endpoints that the service actually serves, read from Spring's own mapping. */
final class Endpoints {

    private static final List<String> BESIDE_CONTROLLERS =
            List.of("GET /actuator/health/liveness", "GET /actuator/health/readiness", "GET /actuator/prometheus");

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;

    Endpoints(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    List<String> list() {
        Stream<String> controllers = mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(entry -> isEndpoint(entry.getValue()))
                .flatMap(entry -> describe(entry.getKey()));
        return Stream.concat(controllers, BESIDE_CONTROLLERS.stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean isEndpoint(HandlerMethod method) {
        return !ErrorController.class.isAssignableFrom(method.getBeanType());
    }

    private static Stream<String> describe(RequestMappingInfo mapping) {
        return mapping.getMethodsCondition().getMethods().stream()
                .flatMap(method -> mapping.getPatternValues().stream().map(path -> method + " " + path));
    }
}
