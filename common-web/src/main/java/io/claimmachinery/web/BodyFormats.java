package io.claimmachinery.web;

import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The formats of bodies: JSON, text and bytes. Without this, Spring adds every format that it finds a library for, and
 * the libraries for the OpenAPI document read and write YAML and check constraints. Requests would be taken as YAML, and each
 * start would set up a second JSON library and a validator that nothing uses.
 */
@Configuration(proxyBeanMethods = false)
class BodyFormats implements WebMvcConfigurer {

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    ServerHttpMessageConvertersCustomizer noOtherFormats() {
        return converters -> converters.disableDefaults().addCustomConverter(new ByteArrayHttpMessageConverter());
    }

    @Override
    public Validator getValidator() {
        return new NoConstraints();
    }

    /** The services check what they get themselves, and say what is wrong in their own words. */
    private static final class NoConstraints implements Validator {
        @Override
        public boolean supports(Class<?> type) {
            return false;
        }

        @Override
        public void validate(Object target, Errors errors) {
            throw new UnsupportedOperationException("Nothing is validated by constraints");
        }
    }
}
