package io.claimmachinery.machinery.web;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.HandlerExceptionResolver;
import tools.jackson.databind.json.JsonMapper;

/** Configures the filter that answers common orders. */
@Configuration(proxyBeanMethods = false)
class OrderConfiguration {

    /** The filters of the edge come first: they check access and bodies. */
    private static final int AFTER_THE_EDGE = Ordered.HIGHEST_PRECEDENCE + 30;

    /** Filters exist before the rest of the service, so its parts are looked up with the first order. */
    @Bean
    FilterRegistrationBean<UsualOrder> usualOrderFilter(
            ObjectProvider<OrderController> orders,
            @Qualifier("handlerExceptionResolver") ObjectProvider<HandlerExceptionResolver> problems,
            JsonMapper json) {
        UsualOrder filter = new UsualOrder(
                SingletonSupplier.of(orders::getObject)::obtain,
                SingletonSupplier.of(problems::getObject)::obtain,
                json);
        FilterRegistrationBean<UsualOrder> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(AFTER_THE_EDGE);
        return registration;
    }
}
