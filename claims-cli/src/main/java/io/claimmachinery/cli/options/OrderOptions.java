package io.claimmachinery.cli.options;

import io.claimmachinery.cli.order.Order;
import io.claimmachinery.cli.order.OrderFile;
import io.claimmachinery.cli.program.Session;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Options for what to order. */
public final class OrderOptions {

    @Spec(Target.MIXEE)
    CommandSpec spec;

    @Mixin
    ApiOptions api = new ApiOptions();

    @Option(
            names = {"-t", "--templates", "--template", "--template-names"},
            paramLabel = "TEMPLATE",
            split = ",",
            description = "Templates to render, comma-separated or repeated.")
    List<String> templates = List.of();

    @Mixin
    ParameterOptions given = new ParameterOptions();

    @Option(
            names = {"-f", "--params-file"},
            paramLabel = "FILE",
            description = "Orders in YAML or JSON: one template: with parameters:, or a list templates:.")
    @Nullable Path file;

    @Option(
            names = {"-i", "--interactive"},
            description = "Ask for templates and parameters (default: on a terminal, when none are given).")
    boolean interactive;

    @Option(names = "--non-interactive", description = "Never ask.")
    boolean nonInteractive;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name of the claim, if neither parameters nor manifest have one.")
    @Nullable String name;

    @Option(
            names = {"-s", "--secret", "--combine-secrets"},
            hidden = true,
            arity = "0..1",
            fallbackValue = "given",
            description = "Options of an older tool.")
    List<String> secrets = List.of();

    @Option(names = "--skip-secrets", description = "Render templates that have secrets, without the secrets.")
    boolean skipSecrets;

    public List<URI> apis() {
        return api.urls();
    }

    public Map<String, @Nullable Object> parameters() {
        return given.values();
    }

    /**
     * Returns the orders from the file and the options; empty if the user has to choose at the terminal. Single parameters
     * override the others.
     */
    public List<Order> orders() {
        List<Order> orders = new ArrayList<>();
        if (file != null) {
            try {
                orders.addAll(OrderFile.read(file));
            } catch (IllegalArgumentException e) {
                throw wrongUsage(e.getMessage());
            }
        }
        for (String template : templates) {
            if (orders.stream().noneMatch(order -> order.template().equals(template))) {
                orders.add(new Order(template, null, Map.of()));
            }
        }
        Map<String, @Nullable Object> more = parameters();
        return orders.stream().map(order -> order.with(more)).toList();
    }

    public boolean asks(Session session) {
        if (!secrets.isEmpty()) {
            throw SecretAdvice.failure("--secret");
        }
        if (interactive && nonInteractive) {
            throw wrongUsage("--interactive and --non-interactive exclude each other");
        }
        boolean nothingGiven = file == null && given.isEmpty();
        return interactive
                || (!nonInteractive && nothingGiven && session.terminal().isInteractive());
    }

    public boolean skipSecrets() {
        return skipSecrets;
    }

    public @Nullable String name() {
        return name;
    }

    ParameterException wrongUsage(@Nullable String message) {
        return new ParameterException(spec.commandLine(), String.valueOf(message));
    }
}
