package io.claimmachinery.registry.page;

import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** Serves the style sheet, the script and the icon of the pages. */
@RestController
@Hidden
final class AssetController {

    private static final CacheControl FRESH =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private final Map<String, Asset> assets = Map.of(
            "page.css", Asset.read("page.css", "text/css;charset=UTF-8"),
            "page.js", Asset.read("page.js", "text/javascript;charset=UTF-8"),
            "icon.svg", Asset.read("icon.svg", "image/svg+xml"));

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Asset(byte[] content, String type, String etag) {

        static Asset read(String name, String type) {
            try {
                byte[] content = new ClassPathResource("pages/" + name).getContentAsByteArray();
                return new Asset(content, type, "\"" + DigestUtils.md5DigestAsHex(content) + "\"");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @GetMapping("/assets/page.css")
    @Nullable ResponseEntity<byte[]> style(ServletWebRequest request) {
        return answer("page.css", request);
    }

    @GetMapping("/assets/page.js")
    @Nullable ResponseEntity<byte[]> script(ServletWebRequest request) {
        return answer("page.js", request);
    }

    @GetMapping("/assets/icon.svg")
    @Nullable ResponseEntity<byte[]> icon(ServletWebRequest request) {
        return answer("icon.svg", request);
    }

    private @Nullable ResponseEntity<byte[]> answer(String name, ServletWebRequest request) {
        Asset asset = Objects.requireNonNull(assets.get(name));
        if (request.checkNotModified(asset.etag())) {
            return null;
        }
        return ResponseEntity.ok()
                .cacheControl(FRESH)
                .eTag(asset.etag())
                .header("X-Content-Type-Options", "nosniff")
                .contentType(MediaType.parseMediaType(asset.type()))
                .body(asset.content());
    }
}
