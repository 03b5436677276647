package io.claimmachinery.deploy.manifest;

import io.claimmachinery.deploy.project.CommandLines;
import io.claimmachinery.deploy.settings.Program;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** The manifests match the programs: their images, ports, health groups and settings. */
final class ProgramRules {

    private static final Pattern IMAGE =
            Pattern.compile("ghcr\\.io/(?:claim-machinery|your-organisation)/([a-z-]+):[0-9]+\\.[0-9]+\\.[0-9]+");

    /** Every service has these; see DashboardTests.theProbesOfTheManifestsAreServed. */
    private static final Set<String> PROBED = Set.of("/actuator/health/liveness", "/actuator/health/readiness");

    static final List<Rule> ALL = List.of(
            PodRules.containers(
                    "images are this project's",
                    (manifest, container) -> program(container).isPresent()
                            ? Stream.of()
                            : Stream.of(manifest + " runs " + container.path("image"))),
            PodRules.containers("ports are the programs' own", ProgramRules::ports),
            PodRules.containers("probes ask what is served", ProgramRules::probes),
            PodRules.containers("settings are the programs' own", ProgramRules::settings),
            PodRules.containers("arguments are understood", ProgramRules::arguments));

    private ProgramRules() {}

    static Optional<Program> program(JsonNode container) {
        Matcher image = IMAGE.matcher(container.path("image").asString(""));
        return image.matches() ? Program.ofImage(image.group(1)) : Optional.empty();
    }

    private static Stream<String> ports(Manifest manifest, JsonNode container) {
        return Manifest.elements(container.path("ports")).stream()
                .filter(port -> program(container)
                        .filter(program ->
                                program.port() == port.path("containerPort").asInt())
                        .isEmpty())
                .map(port -> manifest + " listens elsewhere than on " + port.path("containerPort"));
    }

    private static Stream<String> probes(Manifest manifest, JsonNode container) {
        if (!manifest.is("Deployment")) {
            return Stream.of();
        }
        return Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                .filter(probe -> !PROBED.contains(
                                container.at("/" + probe + "/httpGet/path").asString(""))
                        || !hasPort(
                                container,
                                container.at("/" + probe + "/httpGet/port").asString("")))
                .map(probe -> manifest + " has no good " + probe + ": " + container.path(probe));
    }

    static boolean hasPort(JsonNode container, String port) {
        return Manifest.elements(container.path("ports")).stream()
                .anyMatch(it -> it.path("name").asString("").equals(port)
                        || it.path("containerPort").asString("").equals(port));
    }

    private static Stream<String> arguments(Manifest manifest, JsonNode container) {
        if (!program(container).equals(Optional.of(Program.CLAIMS))) {
            return Stream.of();
        }
        List<String> arguments = Manifest.elements(container.path("args")).stream()
                .map(argument -> argument.asString("").replaceAll("\\$\\([A-Z_]+\\)", "x"))
                .toList();
        try {
            CommandLines.parse(arguments);
            return Stream.of();
        } catch (CommandLine.ParameterException e) {
            return Stream.of(manifest + ": " + e.getMessage());
        }
    }

    private static Stream<String> settings(Manifest manifest, JsonNode container) {
        Set<String> known = program(container).map(Program::variables).orElse(Set.of());
        return Manifest.elements(container.path("env")).stream()
                .map(variable -> variable.path("name").asString(""))
                .filter(name -> !known.contains(name))
                // Used in the command line's arguments
                .filter(name -> Manifest.elements(container.path("args")).stream()
                        .noneMatch(argument -> argument.asString("").equals("$(" + name + ")")))
                .map(name -> manifest + " sets " + name + ", which the program does not read");
    }
}
