package io.claimmachinery.standin;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A running stand-in on a port of the loopback interface. It serves Leases and CustomResourceDefinitions from the
 * start, and other kinds after {@link #serve} names them or a CustomResourceDefinition is created.
 */
public final class StandInCluster implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Collection<ServedKind> kinds = new CopyOnWriteArrayList<>(List.of(
            new ServedKind("coordination.k8s.io/v1", "Lease", "leases", true),
            new ServedKind("apiextensions.k8s.io/v1", "CustomResourceDefinition", "customresourcedefinitions", false)));
    private final ServedObjects store = new ServedObjects();
    private final Lister lister = new Lister(store);
    private final InjectedFaults faults = new InjectedFaults();
    private final Collection<String> requests = new ConcurrentLinkedQueue<>();
    private final @Nullable String token;

    private StandInCluster(int port, @Nullable String token) throws IOException {
        this.token = token;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
        server.setExecutor(executor);
        server.createContext("/", new ApiHandler(kinds, store, lister, faults, requests, token));
        server.start();
    }

    /** Starts on a free port. Every request is allowed. */
    public static StandInCluster start() throws IOException {
        return new StandInCluster(0, null);
    }

    /** Starts on a port (0: a free one) and accepts only requests with this bearer token. */
    public static StandInCluster start(int port, @Nullable String token) throws IOException {
        return new StandInCluster(port, token);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public ServedKind serve(String apiVersion, String kind, String plural, boolean namespaced) {
        ServedKind served = new ServedKind(apiVersion, kind, plural, namespaced);
        kinds.add(served);
        return served;
    }

    public void withdraw(ServedKind kind) {
        kinds.remove(kind);
    }

    /** Creates an object, including its status, from JSON. The namespace is empty for kinds without namespaces. */
    public void create(ServedKind kind, String namespace, String json) {
        store.create(kind, namespace, object(json));
    }

    /** Replaces the status of an object, as a controller does. */
    public void setStatus(ServedKind kind, String namespace, String name, String json) {
        ObjectNode given = store.get(kind, namespace, name).node().deepCopy();
        given.set("status", object(json));
        store.replace(kind, namespace, name, given, true);
    }

    /** Replaces an object except its status. */
    public void replace(ServedKind kind, String namespace, String name, String json) {
        store.replace(kind, namespace, name, object(json), false);
    }

    public void delete(ServedKind kind, String namespace, String name) {
        store.delete(kind, namespace, name);
    }

    /** Returns the object as JSON. */
    public String get(ServedKind kind, String namespace, String name) {
        return store.get(kind, namespace, name).node().toString();
    }

    public InjectedFaults faults() {
        return faults;
    }

    /** Returns an applier of the manifests below a directory to this cluster. */
    DirectoryApplier applierOf(Path directory) {
        return new DirectoryApplier(directory, kinds, store);
    }

    /** From now on, continuing a list or a watch in progress fails with 410. */
    public void expireListsAndWatches() {
        lister.expireLists();
        store.events().forgetUntil(store.version() + 1);
    }

    /** Returns the requests so far, as "METHOD /path?query". */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public void forgetRequests() {
        requests.clear();
    }

    /** Writes a kubeconfig whose current context is this server. */
    public Path writeKubeconfig(Path file, String context) throws IOException {
        String user = token == null ? "{}" : "{token: " + token + "}";
        return Files.writeString(file, """
                apiVersion: v1
                kind: Config
                current-context: %1$s
                clusters: [{name: %1$s, cluster: {server: "%2$s"}}]
                users: [{name: %1$s, user: %3$s}]
                contexts: [{name: %1$s, context: {cluster: %1$s, user: %1$s, namespace: default}}]
                """.formatted(context, url(), user));
    }

    @Override
    public void close() {
        faults.clear();
        server.stop(0);
        executor.shutdownNow();
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) ServerJson.MAPPER.readTree(json);
    }
}
