package io.claimmachinery.status;

import io.claimmachinery.status.collect.StatusCollection;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures a program that runs one pass and exits. There are no other replicas and no later attempts. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnNotWebApplication
class SinglePassConfiguration {

    @Bean
    PassLoop.Leadership leadership() {
        return () -> true;
    }

    /** Returns how often a single pass asks. All misses that make a status unknown have to occur in this pass. */
    @Bean
    StatusCollection.Persistence persistence(CheckProperties check) {
        return new StatusCollection.Persistence(check.misses(), check.missPause());
    }
}
