package io.claimmachinery.web;

import java.net.URL;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Starts a program with the context that the build wrote as code ({@code spring.aot.enabled}), which takes half the time.
 * It is not used if an operator uses settings of Spring Boot itself. These settings decide which parts a context has,
 * and the generated code does not reflect them.
 */
public final class ContextAsCode implements EnvironmentPostProcessor {

    private static final String ENABLED = "spring.aot.enabled";
    /** Spring Boot's second thread that loads classes which contexts often need. The context as code loads its own. */
    private static final String NOT_IN_BACKGROUND = "spring.backgroundpreinitializer.ignore";

    private static final Set<String> NO_MATTER = Set.of(ENABLED, NOT_IN_BACKGROUND);
    private static final Pattern OF_SPRING = Pattern.compile("(?i)(spring|springdoc|management|server)[._].+");
    private static final Set<String> OF_OPERATORS = Set.of("commandLineArgs", "systemProperties", "systemEnvironment");

    /**
     * Uses the context as code if the program runs from a jar that has one and the operator does not decide otherwise
     * with {@code -Dspring.aot.enabled}. In a directory of classes, the code may be from an earlier build. Call this before
     * the application starts.
     *
     * @param application the class that {@code SpringApplication} runs
     */
    public static void preferFor(Class<?> application) {
        URL written = application.getResource(application.getSimpleName() + "__ApplicationContextInitializer.class");
        boolean inJar = written != null && !written.getProtocol().equals("file");
        if (inJar && SpringProperties.getProperty(ENABLED) == null) {
            SpringProperties.setProperty(ENABLED, "true");
        }
        if (inJar && System.getProperty(NOT_IN_BACKGROUND) == null) {
            System.setProperty(NOT_IN_BACKGROUND, "true");
        }
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        boolean decided = environment.getPropertySources().stream()
                .filter(ContextAsCode::isOfOperators)
                .flatMap(ContextAsCode::names)
                .anyMatch(name -> OF_SPRING.matcher(name).matches() && !NO_MATTER.contains(name));
        if (decided) {
            SpringProperties.setProperty(ENABLED, "false");
        }
    }

    /**
     * Reports whether a source belongs to the operator. Files next to the program count; files inside it are known to
     * the build.
     */
    private static boolean isOfOperators(PropertySource<?> source) {
        String name = source.getName();
        return OF_OPERATORS.contains(name)
                || (name.startsWith("Config resource") && !name.contains("class path resource"));
    }

    private static Stream<String> names(PropertySource<?> source) {
        return source instanceof EnumerablePropertySource<?> named ? Stream.of(named.getPropertyNames()) : Stream.of();
    }
}
