package io.claimmachinery.registry.page;

import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.Facet;
import io.claimmachinery.model.text.PlainText;
import io.claimmachinery.registry.backstage.EntityPages;
import io.claimmachinery.registry.backstage.SourcePages;
import io.claimmachinery.registry.catalog.Catalog;
import io.claimmachinery.registry.catalog.ClaimFiles;
import io.claimmachinery.registry.history.InventoryHistory;
import io.claimmachinery.yaml.YamlTokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Creates the pages of single claims. */
final class ClaimPages {

    private static final List<String> SHOWN_ELSEWHERE =
            List.of("name", "status", "statusMessage", "createdAt", "expiresAt", "lastCheckedAt");

    private final SourcePages sources;
    private final EntityPages entities;
    private final InventoryHistory history;
    private final Histories histories;
    private final RequestRows open;

    ClaimPages(
            SourcePages sources,
            EntityPages entities,
            InventoryHistory history,
            Histories histories,
            RequestRows open) {
        this.sources = sources;
        this.entities = entities;
        this.history = history;
        this.histories = histories;
        this.open = open;
    }

    ClaimPage of(PageFrame frame, Catalog catalog, ClaimEntry claim, Instant now) {
        var files = catalog.files(claim.name());
        return new ClaimPage(
                frame,
                watch(catalog, claim),
                claim.name(),
                ClaimRow.of(claim, now),
                new StatusTimes(history, now).of(claim),
                claim.statusMessage() == null ? "" : PlainText.lines(claim.statusMessage()),
                open.of(claim.name(), catalog, now),
                facts(claim),
                links(catalog, claim),
                commands(claim),
                Orders.read(files.flatMap(ClaimFiles::order).orElse("")),
                YamlTokens.of(files.flatMap(ClaimFiles::manifest)
                        .map(PlainText::lines)
                        .orElse("")),
                histories.of(claim.name(), now));
    }

    /** Returns the address of the stream. A search narrows the stream, and the page looks for its claim's name in it. */
    private static String watch(Catalog catalog, ClaimEntry claim) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("search", claim.name().length() > 100 ? "" : claim.name());
        parameters.put("since", catalog.revision().sha());
        return "api/v1/claims/watch" + Links.query(parameters);
    }

    private static List<ClaimPage.Fact> facts(ClaimEntry claim) {
        List<ClaimPage.Fact> facts = new ArrayList<>();
        TableQuery all = TableQuery.ALL;
        claim.fields().forEach((field, value) -> {
            if (!SHOWN_ELSEWHERE.contains(field) && !value.isEmpty()) {
                facts.add(new ClaimPage.Fact(Tables.label(field), ClaimRow.shown(value), link(all, field, value)));
            }
        });
        claim.unknown()
                .forEach((field, value) -> facts.add(
                        new ClaimPage.Fact(ClaimRow.shown(field), ClaimRow.shown(String.valueOf(value)), "")));
        return facts;
    }

    private static String link(TableQuery all, String field, String value) {
        for (Facet facet : Facet.values()) {
            if (facet.field().equals(field)) {
                return all.with(facet, value);
            }
        }
        return "";
    }

    private List<ClaimPage.Link> links(Catalog catalog, ClaimEntry claim) {
        List<ClaimPage.Link> links = new ArrayList<>();
        claim.repositoryPath()
                .map(RepositoryPath::value)
                .flatMap(sources::directory)
                .ifPresent(
                        address -> links.add(new ClaimPage.Link("Files in the repository", address.toASCIIString())));
        entities.page(catalog, claim)
                .ifPresent(address -> links.add(new ClaimPage.Link("Entity in Backstage", address.toASCIIString())));
        return links;
    }

    /** Returns commands only for names that a shell reads literally, because it is not safe to paste others. */
    private static List<ClaimPage.Command> commands(ClaimEntry claim) {
        if (!Stream.of(claim.name(), claim.repository())
                .allMatch(text -> text.matches("[A-Za-z0-9][A-Za-z0-9._/-]*"))) {
            return List.of();
        }
        String where = " --repo " + claim.repository() + " --create-pr";
        return List.of(
                new ClaimPage.Command("Change it", "claims change " + claim.name() + " -p NAME=VALUE" + where),
                new ClaimPage.Command("Delete it", "claims delete " + claim.name() + where));
    }
}
