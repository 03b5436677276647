package io.claimmachinery.registry.web;

import io.claimmachinery.forge.RequestState;
import io.claimmachinery.registry.pending.ChangeType;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.DateTimeSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The members that responses add to entries, for the OpenAPI document. Entries keep them among their unknown fields.
 */
final class AddedMembers {

    private AddedMembers() {}

    static void describe(Components components) {
        Schema<?> entry = components.getSchemas().get("ClaimEntry");
        if (entry == null) {
            return;
        }
        components.addSchemas("PullRequest", pullRequest());
        components.addSchemas(
                "OpenRequest",
                new ObjectSchema()
                        .addProperty("change", change())
                        .addProperty("pullRequest", reference("PullRequest")));
        entry.addProperty("deletedAt", new DateTimeSchema().description("With deleted: when the entry was removed"));
        entry.addProperty("deletedIn", new StringSchema().description("With deleted: the commit that removed it"));
        entry.addProperty("change", change());
        entry.addProperty("pullRequest", reference("PullRequest"));
        entry.addProperty(
                "openRequests",
                new ArraySchema()
                        .items(reference("OpenRequest"))
                        .description("For a single claim: what open pull requests do to it; absent if there are none"));
    }

    private static Schema<?> pullRequest() {
        return new ObjectSchema()
                .description("With pending: the open pull request")
                .addProperty("number", new IntegerSchema())
                .addProperty("url", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("author", new StringSchema())
                .addProperty("openedAt", new DateTimeSchema())
                .addProperty("draft", new BooleanSchema())
                .addProperty("checks", words(RequestState.Checks.values()))
                .addProperty("mergeable", words(RequestState.Merge.values()));
    }

    private static Schema<?> change() {
        return words(ChangeType.values()).description("With pending: what the pull request does to the claim");
    }

    private static Schema<?> words(Enum<?>[] values) {
        List<String> words = Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        StringSchema schema = new StringSchema();
        schema.setEnum(words);
        return schema;
    }

    private static Schema<?> reference(String name) {
        return new Schema<>().$ref("#/components/schemas/" + name);
    }
}
