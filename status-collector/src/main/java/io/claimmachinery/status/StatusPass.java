package io.claimmachinery.status;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.repository.Snapshot;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.text.PlainText;
import io.claimmachinery.status.collect.CheckedClaims;
import io.claimmachinery.status.collect.GitPast;
import io.claimmachinery.status.collect.StatusCollection;
import io.claimmachinery.status.collect.TargetReader;
import io.claimmachinery.status.publish.ChangePlan;
import io.claimmachinery.status.publish.PublishTarget;
import io.claimmachinery.status.publish.Publishing;
import io.claimmachinery.status.publish.StatusWriter;
import io.claimmachinery.status.publish.Written;
import io.claimmachinery.yaml.FileText;
import io.claimmachinery.yaml.RegistryReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pass: reads the registry, queries the clusters, decides, writes the changes, and sends notifications. */
final class StatusPass {

    private static final Logger log = LoggerFactory.getLogger(StatusPass.class);

    private static final int MOST_NAMES = 20;

    private final PublishTarget target;
    private final TargetReader targets;
    private final StatusCollection collection;
    private final Publishing publishing;
    private final PassTiming timing;
    private final Set<String> foreignCommits = new HashSet<>();
    private final MissingPermissions permissions = new MissingPermissions();

    StatusPass(PublishTarget target, StatusCollection collection, Publishing publishing, PassTiming timing) {
        this.target = target;
        this.targets = new TargetReader(
                target.registry(), target.repository().remote().ownerAndName().orElse(""));
        this.collection = collection;
        this.publishing = publishing;
        this.timing = timing;
    }

    /** Called when a pass begins to write. From then on it must not be interrupted. */
    @FunctionalInterface
    interface Checkpoint {
        void beforeWriting(CheckedClaims findings) throws InterruptedException;
    }

    /** The result of the checks, and the round of writing that has begun. */
    private record Look(CheckedClaims findings, ChangePlan plan, StatusWriter.Round round) {}

    /** Checks the claims without writing anything. Throws {@link GitException} or YamlException if the registry cannot be read. */
    PassReport look() throws InterruptedException {
        Look look = lookAround();
        return new PassReport(look.findings(), look.plan(), Written.nothing());
    }

    PassReport run(Checkpoint checkpoint) throws InterruptedException {
        Look look = lookAround();
        checkpoint.beforeWriting(look.findings());
        Written written = publishing.publish(look.round(), look.plan(), timing.now());
        written.revision()
                .ifPresent(revision ->
                        log.info("Wrote {} changes as {}", look.plan().changes().size(), revision.abbreviated()));
        return new PassReport(look.findings(), look.plan(), written);
    }

    private Look lookAround() throws InterruptedException {
        Snapshot snapshot = target.repository().fetch(target.branch());
        StatusWriter.Round round = publishing.begin(entries(snapshot));
        GitPast past = timing.compares()
                ? new SnapshotPast(snapshot, target, timing.now().minus(timing.grace()), foreignCommits)
                : GitPast.UNKNOWN;
        CheckedClaims findings = collection.collect(targets.read(snapshot, round.told()), past);
        if (!findings.foreign().isEmpty()) {
            log.info(
                    "{} claims are in clusters that this collector does not query: {}",
                    findings.foreign().size(),
                    clusters(findings.foreign()));
        }
        permissions.report(findings.forbidden());
        findings.unanswered().forEach((cluster, reason) -> log.warn("Cluster {} {}", cluster, reason));
        return new Look(findings, ChangePlan.of(findings.findings(), timing.now(), timing.heartbeat()), round);
    }

    /** Returns the names of unknown clusters, so that a misspelt one is noticed. */
    private static String clusters(List<ClaimEntry> foreign) {
        return foreign.stream()
                .map(entry -> entry.cluster() == null ? "(none)" : entry.cluster())
                .distinct()
                .sorted()
                .limit(MOST_NAMES)
                .map(PlainText::line)
                .collect(Collectors.joining(", "));
    }

    private List<ClaimEntry> entries(Snapshot snapshot) {
        byte[] content = snapshot.read(target.registry())
                .orElseThrow(() -> new GitException.NotFound(
                        "There is no file %s on branch %s of %s"
                                .formatted(
                                        target.registry(),
                                        target.branch(),
                                        target.repository().remote()),
                        null));
        return RegistryReader.read(FileText.toShow(content), target.registry().value())
                .claims();
    }
}
