package io.claimmachinery.cli.client;

import io.claimmachinery.model.template.ClaimTemplate;
import java.net.URI;

/** A template, and the service that renders it. */
public record TemplateSource(URI api, ClaimTemplate template) {

    public String name() {
        return template.metadata().name();
    }
}
