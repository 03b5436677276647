package io.claimmachinery.packages;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Trains a service: starts it, sends some requests, and stops it. */
record ServiceTraining(Stage stage, List<String> paths) implements Training {

    /** The environment that a service needs. */
    @FunctionalInterface
    interface Stage {
        Setting open(TrainingRun training) throws IOException, InterruptedException;
    }

    /** @param orders bodies of POST requests by path */
    record Setting(Map<String, String> environment, Map<String, String> orders, AutoCloseable cleanup) {}

    @Override
    public void run(TrainingRun training) throws IOException, InterruptedException {
        Setting setting = stage.open(training);
        try (AutoCloseable _ = setting.cleanup()) {
            HttpService.Starter starter = port -> {
                Map<String, String> environment = new HashMap<>(setting.environment());
                environment.put("PORT", port);
                return training.start(environment, List.of());
            };
            try (HttpService service = HttpService.start(starter)) {
                for (String path : paths) {
                    service.get(path);
                }
                for (Map.Entry<String, String> order : setting.orders().entrySet()) {
                    service.post(order.getKey(), order.getValue());
                }
                service.terminate();
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("What the service was trained with cannot be closed", e);
        }
    }
}
