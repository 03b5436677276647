package io.claimmachinery.cli.command;

import io.claimmachinery.cli.program.ClaimsProgram;
import picocli.CommandLine.Command;

/** The program with all its commands. */
@Command(
        subcommands = {
            RenderCommand.class,
            ChangeCommand.class,
            UpgradeCommand.class,
            AdoptCommand.class,
            DeleteCommand.class,
            ListCommand.class,
            GetCommand.class,
            WaitCommand.class,
            TemplatesCommand.class,
            TemplateCommand.class,
            CleanupCommand.class,
            ValidateCommand.class,
            VerifyCommand.class,
            DoctorCommand.class,
            RefreshCommand.class,
            MergeDriverCommand.class,
            CompletionCommand.class,
            EncryptCommand.class,
            VersionCommand.class
        })
public final class ClaimsCommand extends ClaimsProgram {}
