package io.claimmachinery.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Context;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.boot.logging.structured.StructuredLogFormatter;
import org.springframework.util.function.SingletonSupplier;

/**
 * Writes the log as Spring Boot does in its format {@code ecs}, with the same settings and byte for byte the same. Lines of
 * the {@link AccessLog} cost a fraction: Spring Boot would take most of the memory that a request allocates.
 */
final class EcsLines implements StructuredLogFormatter<ILoggingEvent> {

    private final StructuredLogEncoder springs = new StructuredLogEncoder();
    /** Made with the first line, because Spring Boot may still change its settings before. */
    private final Supplier<Optional<AccessLine>> access = SingletonSupplier.of(() -> AccessLine.like(springs));

    EcsLines() {
        springs.setContext((Context) LoggerFactory.getILoggerFactory());
        springs.setFormat("ecs");
        springs.start();
    }

    @Override
    public String format(ILoggingEvent event) {
        return new String(formatAsBytes(event, UTF_8), UTF_8);
    }

    @Override
    public byte[] formatAsBytes(ILoggingEvent event, Charset charset) {
        byte[] line = AccessLine.isOne(event)
                ? access.get().flatMap(known -> known.of(event)).orElseGet(() -> springs.encode(event))
                : springs.encode(event);
        return charset.equals(UTF_8) ? line : new String(line, UTF_8).getBytes(charset);
    }
}
