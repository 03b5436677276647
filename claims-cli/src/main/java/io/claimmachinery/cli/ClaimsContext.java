package io.claimmachinery.cli;

import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Starts the application context. It loads as little of Spring Boot as possible, because each command waits for it. */
final class ClaimsContext {

    private ClaimsContext() {}

    /**
     * Entry point for the build only. The build generates code for what the context would otherwise find out at each start. It is
     * part of the program because the Maven plugin runs the main method of a class of the program.
     */
    static void main(String[] arguments) {
        start(Map.of()).close();
    }

    static ConfigurableApplicationContext start(Map<String, String> environment) {
        SpringApplication application = new SpringApplicationBuilder(ClaimsConfiguration.class)
                .main(ClaimsContext.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .lazyInitialization(true)
                .registerShutdownHook(false)
                .build();
        // Commands print their own messages, and only the environment configures them. So do not look for a logging
        // system or for settings files
        application.setListeners(List.of());
        application.setInitializers(List.of(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("session-systemEnvironment", Map.copyOf(environment)))));
        return application.run();
    }
}
