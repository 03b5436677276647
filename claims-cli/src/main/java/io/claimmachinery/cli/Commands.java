package io.claimmachinery.cli;

import io.claimmachinery.cli.client.MachineryApi;
import io.claimmachinery.cli.client.RegistryApi;
import io.claimmachinery.cli.command.ChangeCommand;
import io.claimmachinery.cli.command.CleanupCommand;
import io.claimmachinery.cli.command.DeleteCommand;
import io.claimmachinery.cli.command.DoctorCommand;
import io.claimmachinery.cli.command.GetCommand;
import io.claimmachinery.cli.command.ListCommand;
import io.claimmachinery.cli.command.RenderCommand;
import io.claimmachinery.cli.command.Session;
import io.claimmachinery.cli.command.TemplateCommand;
import io.claimmachinery.cli.command.TemplatesCommand;
import io.claimmachinery.cli.command.UpgradeCommand;
import io.claimmachinery.cli.command.ValidateCommand;
import io.claimmachinery.cli.command.VerifyCommand;
import io.claimmachinery.forge.hosts.GitHosts;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Creates the commands, with what they need. */
final class Commands implements IFactory {

    private final Map<Class<?>, Supplier<?>> commands;
    private final IFactory others = CommandLine.defaultFactory();

    Commands(Session session, LazyContext context) {
        Map<Class<?>, Supplier<?>> all = new HashMap<>(Map.of(
                RenderCommand.class,
                () -> new RenderCommand(session, context.part(MachineryApi.class), context.part(GitHosts.class)),
                ChangeCommand.class,
                () -> new ChangeCommand(
                        session,
                        context.part(MachineryApi.class),
                        context.part(RegistryApi.class),
                        context.part(GitHosts.class)),
                ListCommand.class,
                () -> new ListCommand(session, context.part(RegistryApi.class)),
                DeleteCommand.class,
                () -> new DeleteCommand(session, context.part(RegistryApi.class), context.part(GitHosts.class)),
                GetCommand.class,
                () -> new GetCommand(session, context.part(RegistryApi.class)),
                CleanupCommand.class,
                () -> new CleanupCommand(session, context.part(GitHosts.class)),
                DoctorCommand.class,
                () -> new DoctorCommand(session, context.part(GitHosts.class)),
                ValidateCommand.class,
                () -> new ValidateCommand(session),
                TemplatesCommand.class,
                () -> new TemplatesCommand(context.part(MachineryApi.class)),
                TemplateCommand.class,
                () -> new TemplateCommand(context.part(MachineryApi.class))));
        all.put(VerifyCommand.class, () -> new VerifyCommand(session, context.part(MachineryApi.class)));
        all.put(
                UpgradeCommand.class,
                () -> new UpgradeCommand(session, context.part(MachineryApi.class), context.part(GitHosts.class)));
        this.commands = Map.copyOf(all);
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        Supplier<?> command = commands.get(type);
        return command == null ? others.create(type) : type.cast(command.get());
    }
}
