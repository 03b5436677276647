package io.claimmachinery.deploy.observability;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Metrics with their labels, from a page of /actuator/prometheus. */
record ExposedMetrics(Map<String, Set<String>> labels) {

    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? [^ ]+$");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"(?:[^\"\\\\]|\\\\.)*\"");

    static ExposedMetrics parse(String page) {
        Map<String, Set<String>> labels = new TreeMap<>();
        Matcher sample = SAMPLE.matcher(page);
        while (sample.find()) {
            Set<String> ofMetric = labels.computeIfAbsent(sample.group(1), _ -> new TreeSet<>());
            if (sample.group(2) != null) {
                LABEL.matcher(sample.group(2)).results().forEach(label -> ofMetric.add(label.group(1)));
            }
        }
        return new ExposedMetrics(labels);
    }
}
