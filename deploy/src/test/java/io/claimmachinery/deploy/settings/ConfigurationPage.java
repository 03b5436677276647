package io.claimmachinery.deploy.settings;

import java.util.List;

/** docs/configuration.md, generated from the sources. */
final class ConfigurationPage {

    static final String FILE = "docs/configuration.md";
    static final String REWRITE =
            "./mvnw -pl deploy -am test -Dtest=ConfigurationPageTests -Dsurefire.failIfNoSpecifiedTests=false -Drewrite";

    private ConfigurationPage() {}

    static String text() {
        StringBuilder page = new StringBuilder("""
                # Configuration

                <!-- Written by a test, from the programs' sources. To change it, change them and run:
                %s -->

                Look up every setting of every program here. Each program's own page explains the most important ones. Set an environment
                variable or, for the services, an argument, which takes precedence:

                ```
                SYNC_INTERVAL=60s
                --sync.interval=60s
                ```

                - `claims COMMAND --help` lists the options of `claims`.
                - Write durations as in Go and Kubernetes: `90s`, `5m`, `1h30m`. A number without a unit is refused.
                - Write sizes as `512MB` or `512Mi`. A number without a unit is in bytes. Separate the items of lists with commas.
                - A program does not start with a wrong value. The message names the setting and its variable.
                - Put secrets into the environment or into files. Files are read again, so you can rotate tokens.
                - The services are Spring Boot programs, so Spring Boot's
                  [own properties](https://docs.spring.io/spring-boot/appendix/application-properties/index.html) work too, such as
                  `SERVER_SSL_CERTIFICATE` or `LOGGING_LEVEL_ROOT`.
                """.formatted(REWRITE));
        for (Program program : Program.values()) {
            page.append("\n## ")
                    .append(program == Program.CLAIMS ? "claims" : program.module())
                    .append("\n\nMore: [")
                    .append(program.module())
                    .append("](")
                    .append(program.module())
                    .append(".md).\n\n| variable | argument | kind | default | meaning |\n|---|---|---|---|---|\n");
            SettingsReader.of(program).forEach(setting -> page.append(row(setting, program)));
        }
        return page.toString();
    }

    private static String row(Setting setting, Program program) {
        String argument = setting.property().isEmpty() || !program.isService() ? "" : code("--" + setting.property());
        return "| "
                + String.join(
                        " | ",
                        List.of(
                                code(setting.variable()),
                                argument,
                                setting.type(),
                                value(setting.defaultValue()),
                                markdown(setting.meaning())))
                + " |\n";
    }

    private static String value(String value) {
        if (value.isEmpty()
                || value.equals("[]")
                || value.contains("`")
                || (value.contains(" ") && !value.startsWith("["))) {
            return value.equals("[]") ? "" : value;
        }
        return code(value.replaceAll("^\\[(.*)]$", "$1").replace("${java.io.tmpdir}/", "/tmp/"));
    }

    private static String markdown(String javadoc) {
        return javadoc.replaceAll("\\{@code ([^}]*)}", "`$1`").replace("|", "\\|");
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
