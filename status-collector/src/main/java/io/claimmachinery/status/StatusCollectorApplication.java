package io.claimmachinery.status;

import io.claimmachinery.network.CompanyNetwork;
import io.claimmachinery.settings.SettingException;
import io.claimmachinery.settings.Utf8Process;
import java.io.PrintStream;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;

/** The program: a service, or a single pass with an exit status. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan({"io.claimmachinery.status", "io.claimmachinery.settings"})
public class StatusCollectorApplication {

    public static void main(String[] args) {
        Utf8Process.ensure();
        Invocation invocation;
        try {
            invocation = Invocation.parse(args);
            CompanyNetwork.follow(System.getenv());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(PassExitCode.USAGE.status());
            return;
        }
        String[] settings = invocation.settings().toArray(String[]::new);
        switch (invocation.mode()) {
            case HELP -> System.out.print(Invocation.HELP);
            case VERSION -> System.out.println("status-collector " + version());
            case SERVICE -> SpringApplication.run(StatusCollectorApplication.class, settings);
            case ONCE, DRY_RUN ->
                System.exit(single(invocation.mode(), settings, System.out).status());
        }
    }

    private static PassExitCode single(Invocation.Mode mode, String[] settings, PrintStream answers) {
        // Results go to standard output, the log elsewhere
        System.setOut(System.err);
        SpringApplication application = new SpringApplication(StatusCollectorApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setDefaultProperties(Map.of("spring.main.keep-alive", "false"));
        try (ConfigurableApplicationContext context = application.run(settings)) {
            if (mode == Invocation.Mode.ONCE) {
                return context.getBean(PassLoop.class).pass().exitCode();
            }
            PassReport report = context.getBean(StatusPass.class).look();
            answers.print(CheckedClaimsTable.of(report));
            return report.isWhole() ? PassExitCode.DONE : PassExitCode.INCOMPLETE;
        } catch (InterruptedException _) {
            return PassExitCode.FAILED;
        } catch (RuntimeException e) {
            return failure(e);
        }
    }

    /** Reports a failure after the start. Spring reports failures during the start. */
    private static PassExitCode failure(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SettingException || cause instanceof ConfigurationPropertiesBindException) {
                return PassExitCode.USAGE;
            }
        }
        System.err.println(failure.getMessage());
        return new PassOutcome.Failed(failure).exitCode();
    }

    private static String version() {
        String version = StatusCollectorApplication.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }
}
