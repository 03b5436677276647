package io.claimmachinery.status;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The parsed command line.
 *
 * @param settings options of the form {@code --key=value}, which are passed to the configuration
 */
record Invocation(Mode mode, List<String> settings) {

    enum Mode {
        SERVICE,
        ONCE,
        DRY_RUN,
        HELP,
        VERSION
    }

    static final String HELP = """
            Usage: status-collector [--once | --dry-run] [--KEY=VALUE]...

            Looks at each claim of a registry in its cluster, and writes status and message into the registry.

              --once       makes one pass and ends, as in a CronJob
              --dry-run    makes one pass, writes nothing, and prints what it would write
              --version    prints the version
              --help       prints this
              --KEY=VALUE  sets what an environment variable would: --registry.repo=… is REGISTRY_REPO

            Without an option it runs as a service, with a pass every CHECK_INTERVAL.
            Needs REGISTRY_REPO, and GITHUB_TOKEN to write; asks the cluster of KUBECONFIG, else the one it runs in.

            Exit status of a single pass: 0 done, 1 failed, 2 wrong usage or setting, 5 someone else's change is in the
            way, 6 the repository refuses, 7 written, but a cluster did not answer for all its claims.
            """;

    /** Parses the arguments. Throws an {@link IllegalArgumentException} that names an unknown option. */
    static Invocation parse(String... args) {
        Mode mode = Mode.SERVICE;
        List<String> settings = new ArrayList<>();
        for (String argument : Arrays.asList(args)) {
            switch (argument) {
                case "--once" -> mode = mode == Mode.SERVICE ? Mode.ONCE : mode;
                case "--dry-run" -> mode = mode == Mode.HELP ? mode : Mode.DRY_RUN;
                case "--help", "-h" -> mode = Mode.HELP;
                case "--version" -> mode = Mode.VERSION;
                default -> {
                    if (!argument.matches("--[a-z][a-zA-Z0-9.-]*=.*")) {
                        throw new IllegalArgumentException(
                                "Unknown option '" + argument + "'. See status-collector --help.");
                    }
                    settings.add(argument);
                }
            }
        }
        return new Invocation(mode, List.copyOf(settings));
    }
}
