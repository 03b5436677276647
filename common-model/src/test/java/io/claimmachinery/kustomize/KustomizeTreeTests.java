package io.claimmachinery.kustomize;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.kustomize.BuildResult.NotJudged;
import io.claimmachinery.kustomize.BuildResult.Reason;
import io.claimmachinery.kustomize.BuildResult.Unjudged;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KustomizeTreeTests {

    private static final RepositoryPath CATEGORY = RepositoryPath.of("claims/infra");

    static List<Category> categories() {
        return Category.all();
    }

    @ParameterizedTest
    @MethodSource("categories")
    void namesWhatIsPutOutAndWhyACategoryIsRefusedOrNotJudged(Category category) {
        BuildResult result = KustomizeTree.build(category.tree(), CATEGORY);

        assertThat(result.reasons()).extracting(Reason::toString).isEqualTo(category.problems());
        assertThat(result.fields()).extracting(Unjudged::toString).isEqualTo(category.unjudged());
        assertThat(result.objects())
                .extracting(object -> object.effective().toString())
                .isEqualTo(category.objects());
    }

    @Test
    void directoriesWithTheSameKustomizationAreBuiltAsEachByItself() {
        AlikeBuilds alike = new AlikeBuilds(Manifests.READER);
        Map<String, String> files = new HashMap<>();
        for (String name : List.of("one", "two")) {
            files.put("claims/good-" + name + "/kustomization.yaml", "resources:\n- claim.yaml\n");
            files.put(
                    "claims/good-" + name + "/claim.yaml",
                    "apiVersion: v1\nkind: Secret\nmetadata: {name: " + name + "}\n");
            files.put("claims/bad-" + name + "/kustomization.yaml", "resourcs:\n- claim.yaml\n");
            files.put("claims/gone-" + name + "/kustomization.yaml", "resources:\n- gone.yaml\n");
            files.put("claims/typed-" + name + "/kustomization.yaml", "namespace: [no text]\n");
        }
        TextTree tree = new TextTree(files);

        for (String kind : List.of("good", "bad", "gone", "typed")) {
            for (String name : List.of("one", "two", "one")) {
                RepositoryPath directory = RepositoryPath.of("claims/" + kind + "-" + name);
                BuildResult built = alike.build(tree, directory);
                assertThat(built).isEqualTo(KustomizeTree.build(tree, directory));
                assertThat(built.reasons()).allMatch(reason -> reason.toString().contains(kind + "-" + name));
                assertThat(built.reasons().isEmpty()).isEqualTo(kind.equals("good"));
            }
        }
        Category.all()
                .forEach(category -> assertThat(alike.build(category.tree(), CATEGORY))
                        .usingRecursiveComparison()
                        .isEqualTo(KustomizeTree.build(category.tree(), CATEGORY)));
    }

    @Test
    void readsAWholeCategoryInAFewGoes() {
        Map<String, String> files = new HashMap<>();
        StringBuilder resources = new StringBuilder("resources:\n");
        for (int i = 0; i < 500; i++) {
            resources.append("- c").append(i).append('\n');
            files.put("claims/infra/c" + i + "/kustomization.yaml", "resources: [m.yaml]\n");
            files.put(
                    "claims/infra/c" + i + "/m.yaml",
                    "{apiVersion: v1, kind: ConfigMap, metadata: {name: c" + i + "}}\n");
        }
        files.put("claims/infra/kustomization.yaml", resources.toString());
        AtomicInteger reads = new AtomicInteger();
        TextTree tree = new TextTree(files) {
            @Override
            public Map<RepositoryPath, byte[]> readAll(Collection<RepositoryPath> paths) {
                reads.incrementAndGet();
                return super.readAll(paths);
            }
        };

        BuildResult result = KustomizeTree.build(tree, CATEGORY);

        assertThat(result).isInstanceOf(BuildResult.Builds.class);
        assertThat(result.objects()).hasSize(500);
        assertThat(reads.get()).isLessThan(6);
    }

    @Test
    void buildsADirectoryOnceThatIsListedOverAndOver() {
        Map<String, String> files = new HashMap<>();
        files.put("claims/infra/kustomization.yaml", "resources: [../d0, ../d0/., ./../d0]\n");
        for (int i = 0; i < 40; i++) {
            String next = "../d" + (i + 1);
            files.put(
                    "claims/d" + i + "/kustomization.yaml",
                    "resources: [%s, ./%s, %s/.]\n".formatted(next, next, next));
        }
        files.put("claims/d40/kustomization.yaml", "resources: []\n");

        assertThat(KustomizeTree.build(new TextTree(files), CATEGORY)).isInstanceOf(BuildResult.Builds.class);
    }

    @Test
    void givesUpOnChainsWithoutEndInsteadOfFailing() {
        Map<String, String> files = new HashMap<>();
        files.put("claims/infra/kustomization.yaml", "resources: [../d0]\n");
        for (int i = 0; i < 5_000; i++) {
            files.put("claims/d" + i + "/kustomization.yaml", "resources: [../d" + (i + 1) + "]\n");
        }
        files.put("claims/d5000/kustomization.yaml", "resources: []\n");

        assertThat(KustomizeTree.build(new TextTree(files), CATEGORY))
                .isInstanceOfSatisfying(
                        NotJudged.class,
                        result -> assertThat(result.fields())
                                .extracting(Unjudged::field)
                                .containsExactly("more levels than this program follows"));
    }
}
