package io.claimmachinery.benchmark;

import io.claimmachinery.git.testing.TestRepository;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Timeout;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;

/**
 * What each filter and each header costs a request to registry-api: median time and allocated bytes, one caller, warm.
 * Prints tables for the page. Requests run on platform threads here, because allocation is only known for those.
 */
@SuppressWarnings("NullAway.Init") // JMH sets the parameters
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Timeout(time = 30, timeUnit = TimeUnit.MINUTES)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class RequestCosts {

    private static final int CLAIMS = 10_000;
    private static final String LIST = "/api/v1/claims?category=c3&status=error&limit=125";

    /** Requests before the measurement; as many are measured. */
    @Param("100000")
    private int requests;

    @Benchmark
    public void ofFilters() throws IOException {
        CostSamples samples = new CostSamples();
        measure("filters", samples, MeasuredFilter.NOTHING, MeasuredFilter::all);
    }

    @Benchmark
    public void ofHeaders() throws IOException {
        CostSamples samples = new CostSamples();
        measure("headers", samples, MeasuredResponse.NOTHING, RequestCosts::withMeasuredResponses);
    }

    private static void withMeasuredResponses(GenericApplicationContext context, CostSamples samples) {
        context.registerBean("headers", FilterRegistrationBean.class, () -> {
            Filter filter = (request, response, chain) ->
                    chain.doFilter(request, new MeasuredResponse((HttpServletResponse) response, samples));
            FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
            registration.setName("headers");
            registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return registration;
        });
    }

    private void measure(
            String what, CostSamples samples, String nothing, BiConsumer<GenericApplicationContext, CostSamples> setUp)
            throws IOException {
        Path directory = Files.createTempDirectory("claims");
        TestRepository repository = ClaimsRepositoryOnDisk.of(directory.resolve("claims.git"), CLAIMS);
        try (RegistryProgram program = RegistryProgram.start(
                directory.resolve("cache"),
                repository.directory().toString(),
                context -> setUp.accept(context, samples),
                "--spring.threads.virtual.enabled=false",
                "--logging.level.io.claimmachinery.access=INFO",
                "--logging.threshold.console=OFF",
                "--logging.file.name=" + directory.resolve("service.log"),
                "--logging.structured.format.file=io.claimmachinery.web.EcsLines",
                "--sync.interval=10m")) {
            program.awaitRevision(repository.head("main").orElseThrow());
            try (KeptConnection connection = new KeptConnection(program.port())) {
                for (String path : new String[] {"", LIST}) {
                    ask(connection, path);
                    samples.clear();
                    ask(connection, path);
                    samples.print(what + ", " + (path.isEmpty() ? "one claim" : path), nothing);
                }
            }
        }
    }

    private void ask(KeptConnection connection, String path) throws IOException {
        for (int i = 0; i < requests; i++) {
            connection.get(path.isEmpty() ? one() : path, 200, "");
        }
    }

    private static String one() {
        return "/api/v1/claims/"
                + ClaimsRepositoryOnDisk.name(ThreadLocalRandom.current().nextInt(CLAIMS));
    }
}
