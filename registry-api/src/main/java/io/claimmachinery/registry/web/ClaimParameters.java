package io.claimmachinery.registry.web;

import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The query of a list or summary, as URL parameters. */
record ClaimParameters(
        @Parameter(description = "Only claims of these categories; repeatable, and several separated by commas")
        @Nullable List<String> category,

        @Parameter(description = "Only claims of these templates") @Nullable List<String> template,

        @Parameter(description = "Only claims of these statuses, such as active,error") @Nullable List<String> status,

        @Parameter(description = "Only claims of these sources") @Nullable List<String> source,

        @Parameter(description = "Only claims of these Kubernetes namespaces") @Nullable List<String> namespace,

        @Parameter(description = "Only claims that these users created") @Nullable List<String> createdBy,

        @Parameter(description = "Only claims of these clusters") @Nullable List<String> cluster,

        @Parameter(description = "Words that must all occur in name, template, category, creator or status message")
        @Nullable String search) {}
