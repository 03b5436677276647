package io.claimmachinery.cli.client;

import java.net.URI;
import tools.jackson.databind.JsonNode;

/** An answer that lists something: an object with the array {@code items}. */
final class ListAnswer {

    private ListAnswer() {}

    /**
     * The items of a list.
     *
     * @param what what is listed, for the message
     * @throws ApiException.NotUnderstood when the answer is not a list: an empty answer of a proxy is not an empty inventory
     */
    static JsonNode items(URI url, JsonNode answer, String what) {
        JsonNode items = answer.path("items");
        if (!items.isArray()) {
            throw new ApiException.NotUnderstood(url, "the answer is not a list of " + what, null);
        }
        return items;
    }
}
