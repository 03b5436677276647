package io.claimmachinery.cli.command;

import io.claimmachinery.cli.client.MachineryApi;
import io.claimmachinery.cli.client.RegistryApi;
import io.claimmachinery.cli.program.Session;
import io.claimmachinery.forge.hosts.GitHosts;
import java.util.function.Supplier;

/** What a command needs to change existing claims. Each service is created on first use. */
public record ChangeServices(
        Session session, Supplier<MachineryApi> machinery, Supplier<RegistryApi> registry, Supplier<GitHosts> hosts) {}
