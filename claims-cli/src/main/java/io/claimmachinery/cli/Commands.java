package io.claimmachinery.cli;

import io.claimmachinery.cli.client.MachineryApi;
import io.claimmachinery.cli.client.RegistryApi;
import io.claimmachinery.cli.command.AdoptCommand;
import io.claimmachinery.cli.command.ChangeCommand;
import io.claimmachinery.cli.command.CleanupCommand;
import io.claimmachinery.cli.command.DeleteCommand;
import io.claimmachinery.cli.command.DoctorCommand;
import io.claimmachinery.cli.command.GetCommand;
import io.claimmachinery.cli.command.ListCommand;
import io.claimmachinery.cli.command.MergeDriverCommand;
import io.claimmachinery.cli.command.RefreshCommand;
import io.claimmachinery.cli.command.RenderCommand;
import io.claimmachinery.cli.command.TemplateCommand;
import io.claimmachinery.cli.command.TemplatesCommand;
import io.claimmachinery.cli.command.UpgradeCommand;
import io.claimmachinery.cli.command.ValidateCommand;
import io.claimmachinery.cli.command.VerifyCommand;
import io.claimmachinery.cli.command.WaitCommand;
import io.claimmachinery.cli.program.Session;
import io.claimmachinery.forge.hosts.GitHosts;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Creates the commands, with what they need. */
final class Commands implements IFactory {

    private final Map<Class<?>, Supplier<?>> commands;
    private final IFactory others = CommandLine.defaultFactory();

    Commands(Session session, LazyContext context) {
        this.commands = Map.ofEntries(
                entry(
                        RenderCommand.class,
                        () -> new RenderCommand(
                                session, context.part(MachineryApi.class), context.part(GitHosts.class))),
                entry(
                        ChangeCommand.class,
                        () -> new ChangeCommand(
                                session,
                                context.part(MachineryApi.class),
                                context.part(RegistryApi.class),
                                context.part(GitHosts.class))),
                entry(
                        AdoptCommand.class,
                        () -> new AdoptCommand(
                                session,
                                context.part(MachineryApi.class),
                                context.part(RegistryApi.class),
                                context.part(GitHosts.class))),
                entry(ListCommand.class, () -> new ListCommand(session, context.part(RegistryApi.class))),
                entry(
                        DeleteCommand.class,
                        () -> new DeleteCommand(
                                session,
                                context.part(MachineryApi.class),
                                context.part(RegistryApi.class),
                                context.part(GitHosts.class))),
                entry(GetCommand.class, () -> new GetCommand(session, context.part(RegistryApi.class))),
                entry(WaitCommand.class, () -> new WaitCommand(session, context.part(RegistryApi.class))),
                entry(CleanupCommand.class, () -> new CleanupCommand(session, context.part(GitHosts.class))),
                entry(DoctorCommand.class, () -> new DoctorCommand(session, context.part(GitHosts.class))),
                entry(ValidateCommand.class, () -> new ValidateCommand(session, context.part(MachineryApi.class))),
                entry(TemplatesCommand.class, () -> new TemplatesCommand(context.part(MachineryApi.class))),
                entry(TemplateCommand.class, () -> new TemplateCommand(context.part(MachineryApi.class))),
                entry(RefreshCommand.class, () -> new RefreshCommand(session, context.part(GitHosts.class))),
                entry(MergeDriverCommand.class, () -> new MergeDriverCommand(session)),
                entry(VerifyCommand.class, () -> new VerifyCommand(session, context.part(MachineryApi.class))),
                entry(
                        UpgradeCommand.class,
                        () -> new UpgradeCommand(
                                session, context.part(MachineryApi.class), context.part(GitHosts.class))));
    }

    private static Map.Entry<Class<?>, Supplier<?>> entry(Class<?> type, Supplier<?> command) {
        return Map.entry(type, command);
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        Supplier<?> command = commands.get(type);
        return command == null ? others.create(type) : type.cast(command.get());
    }
}
