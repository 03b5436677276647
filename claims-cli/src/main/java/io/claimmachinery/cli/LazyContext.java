package io.claimmachinery.cli;

import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ConfigurableApplicationContext;

/** The application context, started by the first part that a command asks for: help and version never pay for it. */
final class LazyContext implements AutoCloseable {

    private final Map<String, String> environment;
    private @Nullable ConfigurableApplicationContext context;

    LazyContext(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The part of that type, whenever it is asked for. */
    <T> ObjectProvider<T> part(Class<T> type) {
        return new ObjectProvider<>() {
            @Override
            public T getObject() {
                return started().getBean(type);
            }

            @Override
            public Stream<T> stream() {
                return Stream.of(getObject());
            }
        };
    }

    private synchronized ConfigurableApplicationContext started() {
        if (context == null) {
            context = ClaimsContext.start(environment);
        }
        return context;
    }

    @Override
    public synchronized void close() {
        if (context != null) {
            context.close();
        }
    }
}
