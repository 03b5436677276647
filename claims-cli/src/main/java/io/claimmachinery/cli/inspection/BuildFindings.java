package io.claimmachinery.cli.inspection;

import io.claimmachinery.cli.repository.CategoryCheck;
import io.claimmachinery.cli.repository.CategoryFolder;
import io.claimmachinery.cli.repository.CategoryProblems;
import io.claimmachinery.cli.repository.ClaimsLayout;
import io.claimmachinery.cli.repository.Finding;
import io.claimmachinery.cli.repository.Finding.Kind;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.kustomize.BuildResult;
import io.claimmachinery.kustomize.BuildResult.Reason;
import io.claimmachinery.kustomize.BuildResult.Unjudged;
import io.claimmachinery.kustomize.BuiltObject;
import io.claimmachinery.model.claim.ObjectIdentity;
import io.claimmachinery.model.claim.ObjectRules;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds problems in the builds of the categories: whether they build at all, and with which objects. */
final class BuildFindings {

    private final RepositoryTree tree;
    private final ClaimsLayout layout;
    private final AllowedKinds allowed;
    private final List<Finding> findings = new ArrayList<>();
    /** The category and file that each object comes from. */
    private final Map<ObjectIdentity, String> owners = new HashMap<>();

    private final Set<RepositoryPath> applied = new HashSet<>();

    private BuildFindings(RepositoryTree tree, ClaimsLayout layout, AllowedKinds allowed) {
        this.tree = tree;
        this.layout = layout;
        this.allowed = allowed;
    }

    static List<Finding> of(
            RepositoryTree tree, ClaimsLayout layout, List<CategoryFolder> categories, AllowedKinds allowed) {
        BuildFindings found = new BuildFindings(tree, layout, allowed);
        categories.forEach(folder -> found.category(folder.directory()));
        found.findings.addAll(MisplacedFiles.of(tree, layout, categories, found.applied));
        return found.findings;
    }

    private void category(RepositoryPath category) {
        BuildResult build = CategoryCheck.build(tree, category);
        CategoryProblems problems = CategoryProblems.of(tree, layout, category, build);
        for (Reason reason : build.reasons()) {
            found(
                    Kind.CATEGORY_DOES_NOT_BUILD,
                    category,
                    reason + problems.wayOut(reason).map(it -> ". " + it).orElse(""),
                    reason.where());
        }
        for (Unjudged unjudged : build.fields()) {
            notFollowed(category, unjudged);
        }
        Map<ObjectIdentity, String> own = new HashMap<>();
        for (BuiltObject object : build.objects()) {
            applied.add(object.file());
            object(category, object);
            own.put(object.effective(), category + " (" + object.file() + ")");
        }
        owners.putAll(own);
    }

    private void object(RepositoryPath category, BuiltObject object) {
        String place = object.file() + ":" + object.line();
        ObjectRules.broken(object.apiVersion(), object.identity())
                .ifPresent(reason -> found(
                        Kind.OBJECT_INVALID,
                        object.file(),
                        reason + ", so nothing in " + category + " is applied",
                        place));
        if (!allowed.allows(object.identity())) {
            found(
                    Kind.KIND_NOT_ALLOWED,
                    object.file(),
                    object.identity() + " is of a kind that may not be applied, so nothing in " + category + " would"
                            + " be applied",
                    place);
        }
        String other = owners.get(object.effective());
        if (other != null) {
            found(
                    Kind.SAME_OBJECT_TWICE,
                    object.file(),
                    object.effective() + " is also applied by the category " + other,
                    place);
        }
    }

    /** Reports parts that are not followed. If only some kinds may be applied, such parts could add other kinds unnoticed. */
    private void notFollowed(RepositoryPath category, Unjudged unjudged) {
        boolean isGap = !allowed.equals(AllowedKinds.ALL) && unjudged.mayBringKinds();
        found(
                isGap ? Kind.KIND_NOT_CHECKED : Kind.CATEGORY_NOT_CHECKED,
                category,
                isGap
                        ? unjudged + " can add objects of any kind and is not followed, so --allowed-kinds cannot be"
                                + " checked: list plain manifests instead"
                        : unjudged + " is not checked here; run 'kubectl kustomize " + category + "' to check it",
                unjudged.where());
    }

    private void found(Kind kind, RepositoryPath subject, String message, String place) {
        findings.add(new Finding(kind, subject.value(), message, place));
    }
}
