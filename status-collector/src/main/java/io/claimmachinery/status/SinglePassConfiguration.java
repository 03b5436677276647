package io.claimmachinery.status;

import io.claimmachinery.status.collect.StatusCollection;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires a program that makes one pass and ends: no other replica to wait for, and no second chance. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnNotWebApplication
class SinglePassConfiguration {

    @Bean
    PassLoop.Leadership leadership() {
        return () -> true;
    }

    /** All misses that make a status unknown have to happen in the one pass. */
    @Bean
    StatusCollection.Persistence persistence(CheckProperties check) {
        return new StatusCollection.Persistence(check.misses(), check.missPause());
    }
}
