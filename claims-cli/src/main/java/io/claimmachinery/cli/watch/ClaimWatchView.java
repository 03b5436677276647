package io.claimmachinery.cli.watch;

import io.claimmachinery.cli.inventory.ClaimListView;
import io.claimmachinery.cli.options.ListFormat;
import io.claimmachinery.cli.program.CommandOutput;
import io.claimmachinery.model.registry.ClaimEntry;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints claims, and after that their changes: a line for each claim, or with JSON a document for each. */
public final class ClaimWatchView implements ClaimPolling.Watcher {

    private final CommandOutput console;
    private final ClaimListView list;
    private final ListFormat format;
    private @Nullable List<ClaimEntry> before;

    public ClaimWatchView(CommandOutput console, Clock clock, ListFormat format) {
        this.console = console;
        this.list = new ClaimListView(console, clock);
        this.format = format;
    }

    @Override
    public boolean sees(List<ClaimEntry> claims) {
        if (before == null && format != ListFormat.json) {
            list.show(claims, format);
        } else {
            WatchEvent.between(before == null ? List.of() : before, claims).forEach(this::print);
        }
        before = claims;
        return false;
    }

    private void print(WatchEvent change) {
        switch (format) {
            case json -> console.printJson(change.document());
            case name -> console.printLine(change.name());
            default -> console.printLine(change.line());
        }
    }
}
