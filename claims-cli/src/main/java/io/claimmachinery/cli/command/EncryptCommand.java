package io.claimmachinery.cli.command;

import io.claimmachinery.cli.options.SecretAdvice;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code claims encrypt}: a command of an older tool. It explains how to do by hand what that command did. */
@Command(name = "encrypt", description = "Shows how to add a secret to a claim by hand, with SOPS.", hidden = true)
public final class EncryptCommand implements Callable<Integer> {

    @Unmatched
    List<String> ignored = new ArrayList<>();

    @Override
    public Integer call() {
        throw SecretAdvice.failure("encrypt");
    }
}
