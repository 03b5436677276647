package io.claimmachinery.packages;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Trains a service: starts it, sends some requests, and stops it.
 *
 * @param paths that are requested once, so that their classes are in the cache
 * @param hot paths that are requested often, so that the cache has profiles of their code: with them, the JVM compiles it
 *     well from the first second on
 */
record ServiceTraining(Stage stage, List<String> paths, List<String> hot) implements Training {

    /** So often that the second compiler has compiled all of the code that answers them. */
    private static final int OFTEN = 100_000;

    private static final int CALLERS = 4;
    /** So often that the second compiler has compiled most of the code that answers them. */
    private static final int ORDERS = 20_000;

    /**
     * An option of the training alone. The JVM compiles at each start what it compiled in the training, so here a
     * method has to be used ten times as often as usual before it is compiled. Code that only the start uses is not.
     */
    private static final String ONLY_WHAT_IS_HOT = "-XX:CompileThresholdScaling=10";

    ServiceTraining(Stage stage, List<String> paths) {
        this(stage, paths, List.of());
    }

    /** The environment that a service needs. */
    @FunctionalInterface
    interface Stage {
        Setting open(TrainingRun training) throws IOException, InterruptedException;
    }

    /** @param orders bodies of POST requests by path; they are sent often */
    record Setting(Map<String, String> environment, Map<String, String> orders, AutoCloseable cleanup) {}

    @Override
    public void run(TrainingRun training) throws IOException, InterruptedException {
        Setting setting = stage.open(training);
        try (AutoCloseable _ = setting.cleanup()) {
            HttpService.Starter starter = port -> {
                Map<String, String> environment = new HashMap<>(setting.environment());
                environment.put("PORT", port);
                if (!hot.isEmpty()) {
                    environment.put("JDK_JAVA_OPTIONS", ONLY_WHAT_IS_HOT);
                }
                return training.start(environment, List.of());
            };
            try (HttpService service = HttpService.start(starter)) {
                for (String path : paths) {
                    service.get(path);
                }
                for (Map.Entry<String, String> order : setting.orders().entrySet()) {
                    often(ORDERS, _ -> service.post(order.getKey(), order.getValue()));
                }
                if (!hot.isEmpty()) {
                    often(OFTEN, i -> service.get(hot.get(i % hot.size())));
                }
                service.terminate();
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("What the service was trained with cannot be closed", e);
        }
    }

    /** One of many requests. */
    @FunctionalInterface
    private interface Request {
        void send(int number) throws IOException, InterruptedException;
    }

    /** Sends many requests, several at a time: with one caller, the service waits in other places. */
    private static void often(int times, Request request) throws IOException, InterruptedException {
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                all.add(callers.submit(() -> {
                    for (int i = 0; i < times / CALLERS; i++) {
                        request.send(i);
                    }
                    return times;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("A request of the training failed: " + e.getMessage(), e);
        }
    }
}
