package io.claimmachinery.benchmark;

import io.claimmachinery.git.testing.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * As much as the registry API can do over loopback; the load comes from the same process and shares its processors.
 */
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
@BenchmarkMode({Mode.Throughput, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Threads(4)
public class ClaimsOverHttp {

    /** The service. */
    @State(Scope.Benchmark)
    public static class Service {

        @Param("10000")
        private int claims;

        private RegistryProgram program;
        private String etag;

        @Setup
        public void start() throws IOException {
            Path directory = Files.createTempDirectory("claims");
            TestRepository repository = ClaimsRepositoryOnDisk.of(directory.resolve("claims.git"), claims);
            program = RegistryProgram.start(directory.resolve("cache"), repository.directory());
            String head = repository.head("main").orElseThrow();
            program.awaitRevision(head);
            etag = "If-None-Match: " + etagOf("/api/v1/claims?status=error&limit=100") + "\r\n";
        }

        private String etagOf(String path) throws IOException {
            try (var http = java.net.http.HttpClient.newHttpClient()) {
                var request = java.net.http.HttpRequest.newBuilder(
                                java.net.URI.create("http://127.0.0.1:" + program.port() + path))
                        .build();
                return http.send(request, java.net.http.HttpResponse.BodyHandlers.discarding())
                        .headers()
                        .firstValue("ETag")
                        .orElseThrow();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @TearDown
        public void stop() {
            program.close();
        }
    }

    /** A client with a connection of its own. */
    @State(Scope.Thread)
    public static class Caller {

        private KeptConnection connection;

        @Setup
        public void connect(Service service) throws IOException {
            connection = new KeptConnection(service.program.port());
        }

        @TearDown
        public void disconnect() throws IOException {
            connection.close();
        }
    }

    @Benchmark
    public int get(Service service, Caller caller) throws IOException {
        String name = ClaimsRepositoryOnDisk.name(ThreadLocalRandom.current().nextInt(service.claims));
        return caller.connection.get("/api/v1/claims/" + name, 200, "");
    }

    @Benchmark
    public int filteredListOfAHundred(Caller caller) throws IOException {
        return caller.connection.get("/api/v1/claims?status=error&sort=-createdAt&limit=100", 200, "");
    }

    @Benchmark
    public int search(Caller caller) throws IOException {
        return caller.connection.get("/api/v1/claims?search=user-7+c3&limit=20", 200, "");
    }

    @Benchmark
    public int listNotModified(Service service, Caller caller) throws IOException {
        return caller.connection.get("/api/v1/claims?status=error&limit=100", 304, service.etag);
    }

    @Benchmark
    public int manifest(Service service, Caller caller) throws IOException {
        String name = ClaimsRepositoryOnDisk.name(ThreadLocalRandom.current().nextInt(service.claims));
        return caller.connection.get("/api/v1/claims/" + name + "/manifest", 200, "");
    }
}
