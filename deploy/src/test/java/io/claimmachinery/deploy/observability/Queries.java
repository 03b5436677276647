package io.claimmachinery.deploy.observability;

import io.claimmachinery.deploy.project.ProjectTree;
import io.claimmachinery.deploy.project.Yaml;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The queries of the dashboard and of the alerts. */
final class Queries {

    static final String DASHBOARD = "deploy/observability/dashboard.json";
    static final String RULES = "deploy/observability/prometheus-rule.yaml";

    private Queries() {}

    static List<Query> ofDashboard() {
        List<Query> queries = new ArrayList<>();
        JsonNode dashboard = Yaml.JSON.readTree(ProjectTree.read(DASHBOARD));
        for (JsonNode panel : dashboard.path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                queries.add(new Query(
                        panel.path("title").asString(),
                        plain(target.path("expr").asString())));
            }
        }
        for (JsonNode variable : dashboard.at("/templating/list")) {
            String query = variable.at("/query/query").asString("");
            if (query.startsWith("label_values(")) {
                queries.add(new Query(
                        "variable " + variable.path("name").asString(),
                        query.replaceAll("label_values\\(([^,]*), *([^)]*)\\)", "count by ($2) ($1)")));
            }
        }
        return queries;
    }

    static List<Query> ofAlerts() {
        List<Query> queries = new ArrayList<>();
        for (JsonNode alert : alerts()) {
            queries.add(
                    new Query(alert.path("alert").asString(), alert.path("expr").asString()));
        }
        return queries;
    }

    static List<JsonNode> alerts() {
        List<JsonNode> alerts = new ArrayList<>();
        for (JsonNode group : Yaml.one(ProjectTree.read(RULES)).at("/spec/groups")) {
            group.path("rules").forEach(alerts::add);
        }
        return alerts;
    }

    /** Replaces Grafana's variables with values. */
    private static String plain(String expression) {
        return expression.replace("$__rate_interval", "5m").replace("$namespace", ".*");
    }
}
