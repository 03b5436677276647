package io.claimmachinery.machinery;

import io.claimmachinery.network.CompanyNetwork;
import io.claimmachinery.settings.Utf8Process;
import io.claimmachinery.web.ContextAsCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the machinery API. */
@SpringBootApplication
public class MachineryApplication {

    private static final Set<String> FLAGS = Set.of("--templates-dir", "--template-profile-path");

    public static void main(String[] args) {
        Utf8Process.ensure();
        CompanyNetwork.follow(System.getenv());
        ContextAsCode.preferFor(MachineryApplication.class);
        SpringApplication.run(MachineryApplication.class, properties(args));
    }

    /**
     * Flags may be written {@code --flag value} or {@code --flag=value}. Spring supports only the second form, by
     * property name.
     */
    static String[] properties(String... args) {
        List<String> properties = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            String flag = args[i].split("=", 2)[0];
            if (!FLAGS.contains(flag)) {
                properties.add(args[i]);
                continue;
            }
            String value = args[i].contains("=") ? args[i].split("=", 2)[1] : i + 1 < args.length ? args[++i] : "";
            properties.add(flag.replaceFirst("^--(templates?)-", "--$1.") + "=" + value);
        }
        return properties.toArray(String[]::new);
    }
}
