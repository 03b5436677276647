package io.claimmachinery.machinery.parameter;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Configures the checks and the functions. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ParameterProperties.class, FunctionProperties.class})
class ParameterConfiguration {

    @Bean
    OrderParameters orderParameters(ParameterProperties properties) {
        return new OrderParameters(properties);
    }

    @Bean
    FunctionCaller functionCaller(FunctionProperties properties, Environment environment) {
        return new FunctionCaller(properties, environment::getProperty);
    }

    @Bean
    FunctionValues functionValues(FunctionCaller caller) {
        return new FunctionValues(caller);
    }
}
