package io.claimmachinery.benchmark;

import io.claimmachinery.benchmark.CostSamples.Moment;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;

/** A filter that records what another one costs, without the filters after it and the servlet. */
record MeasuredFilter(String name, Filter filter, CostSamples samples) implements Filter, Ordered {

    /** The name of the filter that does nothing, whose cost is the cost of measuring. */
    static final String NOTHING = "nothing";

    /** Lets a context measure all of its filters. */
    static void all(GenericApplicationContext context, CostSamples samples) {
        context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String beanName) {
                if (bean instanceof FilterRegistrationBean<?> registration) {
                    measure(registration, samples);
                    return bean;
                }
                return bean instanceof Filter filter && bean instanceof Ordered
                        ? new MeasuredFilter(nameOf(filter), filter, samples)
                        : bean;
            }
        });
        context.registerBean(NOTHING, FilterRegistrationBean.class, () -> {
            var registration =
                    new FilterRegistrationBean<Filter>((request, response, chain) -> chain.doFilter(request, response));
            registration.setName(NOTHING);
            registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 29);
            return registration;
        });
    }

    private static <F extends Filter> void measure(FilterRegistrationBean<F> registration, CostSamples samples) {
        Filter filter = registration.getFilter();
        if (filter != null) {
            @SuppressWarnings("unchecked")
            FilterRegistrationBean<Filter> any = (FilterRegistrationBean<Filter>) registration;
            any.setFilter(new MeasuredFilter(nameOf(filter), filter, samples));
        }
    }

    private static String nameOf(Filter filter) {
        String name = filter.getClass().getSimpleName();
        return filter.getClass().isHidden() || name.contains("Lambda") ? NOTHING : name;
    }

    @Override
    public int getOrder() {
        return filter instanceof Ordered ordered ? ordered.getOrder() : Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long[] inner = new long[2];
        Moment begin = Moment.now();
        filter.doFilter(request, response, (next, answer) -> {
            Moment entered = Moment.now();
            chain.doFilter(next, answer);
            Moment left = Moment.now();
            inner[0] += left.nanos() - entered.nanos();
            inner[1] += left.bytes() - entered.bytes();
        });
        samples.add(name, begin, Moment.now(), inner[0], inner[1]);
    }
}
