package io.claimmachinery.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The four programs, and what each needs in its package. */
final class Programs {

    /** The heap as a share of the container's memory limit. The JVM needs the rest. */
    private static final String MOST_FOR_THE_HEAP = "-XX:MaxRAMPercentage=60";
    /** A smaller share, because the workers of machinery-api are not in its heap. */
    private static final String LITTLE_FOR_THE_HEAP = "-XX:MaxRAMPercentage=25";

    /**
     * The context that the build of the program's module generates. status-collector has none, because {@code --once}
     * uses another context.
     */
    private static final String CONTEXT_AS_CODE = "-Dspring.aot.enabled=true";

    private static final List<String> EVERYWHERE =
            // The root file system is read-only: nothing is written unless it is asked for
            List.of("-XX:-UsePerfData", "-XX:+ErrorFileToStderr", "--enable-native-access=ALL-UNNAMED");

    /** Options for programs that use much processor time in their own code, and that the build trains with many requests. */
    private static final List<String> WARM_SOON = List.of(
            // Chooses the Serial collector, unless an option of the operator's names another: the JVM does not start
            // with two options that name one. The second compiler stays, which the first option alone would turn off
            "-XX:+NeverActAsServerClassMachine",
            "-XX:CompilationMode=default",
            // Half of the JVM's default: the second compiler is done sooner, and requests are as fast afterwards
            "-XX:InlineSmallCode=1200",
            // The compilers free tens of megabytes, which the C library would keep
            "-XX:TrimNativeHeapInterval=1000");

    static final List<Program> ALL = List.of(
            new Program(
                    "machinery-api",
                    "Claim Machinery: machinery-api",
                    "Lists claim templates and renders them.",
                    "machinery-api",
                    8080,
                    forManyOrders(service(LITTLE_FOR_THE_HEAP, CONTEXT_AS_CODE)),
                    Map.of(
                            "LOG_FORMAT", "json",
                            "KCL_LIBRARY", KclLibrary.PATH,
                            "KCL_ALLOCATOR", "/opt/kcl/libjemalloc.so",
                            "MACHINERY_MODULES_CACHE_DIR", "/tmp/claim-machinery/modules"),
                    List.of(),
                    "/",
                    new ServiceTraining(
                            Trainings::machineryApi,
                            List.of(
                                    "/api/v1/claim-templates",
                                    "/api/v1/claim-templates/volumeclaim/schema",
                                    "/actuator/prometheus"))),
            new Program(
                    "registry-api",
                    "Claim Machinery: registry-api",
                    "Serves the claim inventory from git.",
                    "registry-api",
                    8080,
                    asMuchAsIsHeld(service(MOST_FOR_THE_HEAP, CONTEXT_AS_CODE)),
                    Map.of("LOG_FORMAT", "json", "MALLOC_ARENA_MAX", "2"),
                    List.of(),
                    "/",
                    new ServiceTraining(
                            Trainings::registryApi,
                            List.of(
                                    "/api/v1/claims?category=infra&sort=-createdAt",
                                    "/api/v1/claims/app-data",
                                    "/api/v1/claims/app-data/manifest",
                                    "/actuator/prometheus"),
                            List.of(
                                    "/api/v1/claims/app-data",
                                    "/api/v1/claims?category=infra&status=active&limit=125",
                                    "/api/v1/claims/app-data-1"))),
            new Program(
                    "status-collector",
                    "Claim Machinery: status-collector",
                    "Tells in git whether each claim works.",
                    "status-collector",
                    8095,
                    briefly(service(MOST_FOR_THE_HEAP)),
                    Map.of("LOG_FORMAT", "json"),
                    List.of(),
                    "/",
                    new ServiceTraining(Trainings::statusCollector, List.of("/health", "/actuator/prometheus"))),
            claims(MOST_FOR_THE_HEAP));

    /** The command line on a user's machine. A heap in proportion to the machine would be too large and of no use. */
    static final Program TOOL = claims("-Xmx1g");

    private Programs() {}

    static Program named(String name) {
        return ALL.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    private static Program claims(String heap) {
        return new Program(
                "claims",
                "Claim Machinery: claims",
                "Creates, changes, deletes and lists claims.",
                "claims-cli",
                0,
                command(heap),
                Map.of(),
                List.of("--help"),
                "/work",
                new CommandTraining());
    }

    private static List<String> service(String... own) {
        List<String> options = new ArrayList<>(EVERYWHERE);
        options.addAll(List.of(own));
        // The container runtime has to notice that it ended
        options.add("-XX:+ExitOnOutOfMemoryError");
        return options;
    }

    /**
     * Returns options for a program that keeps the same data for a long time. Its heap follows the data, and does not
     * start as a share of the machine.
     */
    private static List<String> asMuchAsIsHeld(List<String> options) {
        List<String> all = new ArrayList<>(options);
        all.addAll(WARM_SOON);
        // After a peak, the program asks for a collection that leaves little of the heap free. That has to happen in
        // one step and without gaps. A sixth of the heap for young objects is enough to read a long history
        all.addAll(List.of("-Xms48m", "-XX:NewRatio=5", "-XX:-ShrinkHeapInSteps", "-XX:MarkSweepDeadRatio=0"));
        // Less of the code that only the start uses is compiled
        all.add("-XX:CompileThresholdScaling=5");
        return all;
    }

    /**
     * Returns options for a program that shares the processors with its workers. Almost nothing that an order needs in
     * the heap outlives it, so the young part is large enough that a collection finds little.
     */
    private static List<String> forManyOrders(List<String> options) {
        List<String> all = new ArrayList<>(options);
        all.addAll(WARM_SOON);
        all.addAll(List.of("-Xms64m", "-XX:NewSize=32m"));
        return all;
    }

    /**
     * Returns options for programs that spend little time in their own code, because they mostly wait.
     * The second compiler would take processors from them for minutes, and never release the memory that it needs.
     */
    private static List<String> briefly(List<String> options) {
        List<String> all = new ArrayList<>(options);
        all.add("-XX:TieredStopAtLevel=1");
        return all;
    }

    private static List<String> command(String heap) {
        List<String> options = new ArrayList<>(EVERYWHERE);
        options.add(heap);
        options.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        options.add(CONTEXT_AS_CODE);
        // Reflection without generated code: a command calls each method only a few times
        options.add("-Djdk.reflect.useNativeAccessorOnly=true");
        // stdout is for the command's result
        options.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr"));
        return options;
    }
}
