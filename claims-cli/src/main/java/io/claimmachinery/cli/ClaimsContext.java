package io.claimmachinery.cli;

import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Starts the application context: as light as Spring Boot gets, since each command waits for it. */
final class ClaimsContext {

    private ClaimsContext() {}

    /**
     * Run by the build alone, which writes down as code what this would find out at each start. It has to be in the program, as
     * the Maven plugin runs the main method of a class of the program.
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
        // What a command has to say, it says itself, and only its environment configures it: so neither a logging
        // system nor
        // files of settings are looked for
        application.setListeners(List.of());
        application.setInitializers(List.of(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("session-systemEnvironment", Map.copyOf(environment)))));
        return application.run();
    }
}
