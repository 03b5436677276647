package io.claimmachinery.cli.command;

import io.claimmachinery.cli.inventory.RegisteredRepository;
import io.claimmachinery.cli.options.ChangeOptions;
import io.claimmachinery.cli.options.InventoryOptions;
import io.claimmachinery.cli.options.OutputOptions;
import io.claimmachinery.cli.options.RepositoryOptions;
import io.claimmachinery.cli.program.CommandOutput;
import io.claimmachinery.cli.program.Session;
import io.claimmachinery.cli.publish.Change;
import io.claimmachinery.cli.publish.ChangeReport;
import io.claimmachinery.cli.publish.ChangeRunner;
import io.claimmachinery.cli.publish.ChangeSite;
import io.claimmachinery.cli.publish.ReportView;
import io.claimmachinery.git.GitRemote;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Finds the repository of existing claims, and changes them there for a command. */
final class ExistingClaims {

    @Spec(Target.MIXEE)
    CommandSpec spec;

    @Mixin
    InventoryOptions inventory = new InventoryOptions();

    @Mixin
    RepositoryOptions repository = new RepositoryOptions();

    @Mixin
    ChangeOptions change = new ChangeOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    /**
     * Makes a change and reports it. The change goes to the repository that the user names, else to the one that the registry
     * names for these claims, else to the working copy.
     *
     * @param plan creates the change from the current files
     */
    int change(ChangeServices services, List<String> names, Function<ChangeSite, Change> plan) {
        Session session = services.session();
        Optional<GitRemote> remote = repository.remote(session);
        if (remote.isEmpty() && !change.namesWorkingCopy()) {
            remote = new RegisteredRepository(inventory, services.registry(), repository.gitHubServer(session))
                    .of(names);
        }
        ChangeReport report = new ChangeRunner(session, repository, change, services.hosts()).run(remote, plan);
        new ReportView(CommandOutput.of(spec)).show(report, output.format());
        return 0;
    }
}
