package io.claimmachinery.registry.page;

import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** Serves the style sheet, the scripts and the icon of the pages. */
@RestController
@Hidden
final class AssetController {

    private static final CacheControl FRESH =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private static final String STYLE = "text/css;charset=UTF-8";
    private static final String SCRIPT = "text/javascript;charset=UTF-8";

    private final Map<String, Asset> assets = Map.of(
            "page.css", Asset.read("pages/page.css", STYLE),
            "page.js", Asset.read("pages/page.js", SCRIPT),
            "htmx.js", Asset.ofLibrary("htmx.org", "dist/htmx.min.js"),
            "sse.js", Asset.ofLibrary("htmx-ext-sse", "sse.js"),
            "icon.svg", Asset.read("pages/icon.svg", "image/svg+xml"));

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Asset(byte[] content, String type, String etag) {

        static Asset read(String path, String type) {
            try {
                byte[] content = new ClassPathResource(path).getContentAsByteArray();
                return new Asset(content, type, "\"" + DigestUtils.md5DigestAsHex(content) + "\"");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Reads a script from its jar, where the path of each file has the version. */
        static Asset ofLibrary(String name, String file) {
            try {
                String version = PropertiesLoaderUtils.loadAllProperties(
                                "META-INF/maven/org.webjars.npm/" + name + "/pom.properties")
                        .getProperty("version");
                return read("META-INF/resources/webjars/" + name + "/" + version + "/" + file, SCRIPT);
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

    @GetMapping("/assets/htmx.js")
    @Nullable ResponseEntity<byte[]> htmx(ServletWebRequest request) {
        return answer("htmx.js", request);
    }

    @GetMapping("/assets/sse.js")
    @Nullable ResponseEntity<byte[]> streams(ServletWebRequest request) {
        return answer("sse.js", request);
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
