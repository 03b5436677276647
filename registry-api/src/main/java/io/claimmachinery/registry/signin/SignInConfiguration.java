package io.claimmachinery.registry.signin;

import java.time.Clock;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Wires the sign-in. It has no conditions: the build writes the context as code, and the issuer is known only at
 * startup.
 */
@Configuration(proxyBeanMethods = false)
class SignInConfiguration {

    @Bean
    OidcProvider oidcProvider(OidcProperties properties) {
        return new OidcProvider(properties);
    }

    @Bean
    PeopleSignIn peopleSignIn(OidcProperties properties, OidcProvider provider, Clock clock) {
        return new PeopleSignIn(properties, provider, clock);
    }

    @Bean
    SignInFacts signInFacts(OidcProperties properties, OidcProvider provider) {
        return new SignInFacts(properties, provider);
    }

    /**
     * Contacts the provider at startup, so that an operator sees at once whether people can sign in. The startup does
     * not wait for it.
     */
    @Bean
    ApplicationListener<ApplicationReadyEvent> asksTheProvider(OidcProperties properties, OidcProvider provider) {
        return _ -> {
            if (properties.isOn()) {
                Thread.ofVirtual().name("sign-in").start(provider::registration);
            }
        };
    }
}
