package io.claimmachinery.cli.render;

import io.claimmachinery.cli.options.ClaimOptions;
import io.claimmachinery.cli.options.RepositoryOptions;
import io.claimmachinery.cli.order.RenderedClaim;
import io.claimmachinery.cli.program.Session;
import io.claimmachinery.cli.publish.ChangeSite;
import io.claimmachinery.cli.repository.ClaimsLayout;
import io.claimmachinery.cli.repository.Manifest;
import io.claimmachinery.cli.repository.NewClaim;
import io.claimmachinery.forge.hosts.GitHosts;
import io.claimmachinery.model.claim.CatalogComponent;
import io.claimmachinery.model.claim.Category;
import io.claimmachinery.model.claim.ClaimName;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.ClaimStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates the files of a new claim: its order, its catalog entity, its registry entry. */
final class NewClaimDraft {

    private final Session session;
    private final RepositoryOptions repositoryOptions;
    private final ClaimOptions options;
    private final ChangeSite site;
    private final ClaimsLayout layout;

    NewClaimDraft(
            Session session,
            RepositoryOptions repositoryOptions,
            ClaimOptions options,
            ChangeSite site,
            ClaimsLayout layout) {
        this.session = session;
        this.repositoryOptions = repositoryOptions;
        this.options = options;
        this.site = site;
        this.layout = layout;
    }

    NewClaim fill(RenderedClaim rendered, ClaimName name, Category category, Instant createdAt) {
        String template = rendered.order().template();
        String manifest = rendered.rendering().manifest();
        String file = template + ".yaml";
        RepositoryPath path = layout.claim(category, name);
        String namespace = Manifest.rendered(manifest, path.resolve(file).value())
                .getFirst()
                .identity()
                .namespace();
        return new NewClaim(
                name,
                category,
                file,
                manifest,
                rendered.kept(name.value()),
                component(name, category, template, path),
                entry(name, category, template, path, namespace.isEmpty() ? null : namespace, createdAt));
    }

    private CatalogComponent component(ClaimName name, Category category, String template, RepositoryPath path) {
        String fullName = repositoryOptions.fullName(session, site.remote());
        return new CatalogComponent(
                name,
                template,
                category.value(),
                fullName.isEmpty() ? null : fullName,
                fullName.isEmpty()
                        ? null
                        : GitHosts.links(repositoryOptions.location(
                                                session, repositoryOptions.published(session, site.remote())))
                                        .directory(site.base().value(), path.value())
                                + "/",
                options.tags(),
                options.lifecycle(),
                options.owner());
    }

    private ClaimEntry entry(
            ClaimName name,
            Category category,
            String template,
            RepositoryPath path,
            @Nullable String namespace,
            Instant createdAt) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("name", name.value());
        fields.put("template", template);
        fields.put("category", category.value());
        fields.put("namespace", namespace);
        fields.put("cluster", options.cluster());
        fields.put("status", ClaimStatus.ACTIVE.value());
        fields.put(
                "expiresAt", options.end(createdAt).map(NewClaimDraft::seconds).orElse(null));
        fields.put("createdAt", seconds(createdAt));
        fields.put("createdBy", site.user());
        fields.put("source", options.source(session.environment()).name());
        fields.put("repository", repositoryOptions.fullName(session, site.remote()));
        fields.put("path", path.value());
        return ClaimEntry.of(fields, Map.of());
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
