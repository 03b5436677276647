package io.claimmachinery.cli;

import io.claimmachinery.cli.command.AdoptCommand;
import io.claimmachinery.cli.command.ChangeCommand;
import io.claimmachinery.cli.command.ChangeServices;
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
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Creates the commands and passes in their dependencies. */
final class Commands implements IFactory {

    private final Map<Class<?>, Supplier<?>> commands;
    private final IFactory others = CommandLine.defaultFactory();

    Commands(Session session, CommandServices parts) {
        var changes = new ChangeServices(session, parts.machinery(), parts.registry(), parts.hosts());
        this.commands = Map.ofEntries(
                entry(RenderCommand.class, () -> new RenderCommand(session, parts.machinery(), parts.hosts())),
                entry(ChangeCommand.class, () -> new ChangeCommand(changes)),
                entry(AdoptCommand.class, () -> new AdoptCommand(changes)),
                entry(ListCommand.class, () -> new ListCommand(session, parts.registry())),
                entry(DeleteCommand.class, () -> new DeleteCommand(changes)),
                entry(GetCommand.class, () -> new GetCommand(session, parts.registry())),
                entry(WaitCommand.class, () -> new WaitCommand(session, parts.registry())),
                entry(CleanupCommand.class, () -> new CleanupCommand(session, parts.hosts())),
                entry(DoctorCommand.class, () -> new DoctorCommand(session, parts.hosts())),
                entry(ValidateCommand.class, () -> new ValidateCommand(session, parts.machinery())),
                entry(TemplatesCommand.class, () -> new TemplatesCommand(parts.machinery())),
                entry(TemplateCommand.class, () -> new TemplateCommand(parts.machinery())),
                entry(RefreshCommand.class, () -> new RefreshCommand(session, parts.hosts())),
                entry(MergeDriverCommand.class, () -> new MergeDriverCommand(session)),
                entry(VerifyCommand.class, () -> new VerifyCommand(session, parts.machinery())),
                entry(UpgradeCommand.class, () -> new UpgradeCommand(session, parts.machinery(), parts.hosts())));
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
