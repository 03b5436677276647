package io.claimmachinery.registry;

import io.claimmachinery.network.CompanyNetwork;
import io.claimmachinery.settings.Utf8Process;
import io.claimmachinery.web.ContextAsCode;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The registry API's entry point. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan({"io.claimmachinery.registry", "io.claimmachinery.settings"})
public class RegistryApiApplication {

    public static void main(String[] args) {
        Utf8Process.ensure();
        CompanyNetwork.follow(System.getenv());
        ContextAsCode.preferFor(RegistryApiApplication.class);
        SpringApplication.run(RegistryApiApplication.class, args);
    }
}
