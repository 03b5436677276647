package io.claimmachinery.registry.catalog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** The files of one claim. They are compressed because all of them are kept in memory and few are ever requested. */
public final class ClaimFiles {

    private final String contentId;
    private final Text manifest;
    private final Text order;
    private final Optional<CatalogInfo> component;

    /**
     * Stores the files of a claim.
     *
     * @param contentId git's id of the file or directory that they come from; files with equal ids are equal
     * @param manifest the manifests as one YAML stream
     * @param component the component that the claim's catalog-info.yaml describes
     */
    public ClaimFiles(
            String contentId, @Nullable String manifest, @Nullable String order, Optional<CatalogInfo> component) {
        this.contentId = contentId;
        this.manifest = Text.of(manifest);
        this.order = Text.of(order);
        this.component = component;
    }

    public String contentId() {
        return contentId;
    }

    /** Returns the manifests as one YAML stream. */
    public Optional<String> manifest() {
        return manifest.text();
    }

    /** Returns the text of order.yaml. */
    public Optional<String> order() {
        return order.text();
    }

    /** Returns the Backstage component that the claim's catalog-info.yaml describes. */
    public Optional<CatalogInfo> component() {
        return component;
    }

    /** Returns the memory that the files use, in bytes. */
    public int bytes() {
        return manifest.deflated().length + order.deflated().length;
    }

    /** Compressed text. Instances are never compared, so an array component is safe. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Text(byte[] deflated, int length) {

        private static final Text NONE = new Text(new byte[0], 0);

        static Text of(@Nullable String text) {
            if (text == null) {
                return NONE;
            }
            byte[] plain = text.getBytes(StandardCharsets.UTF_8);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 2 + 16);
            try (Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
                    DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
                out.write(plain);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Text(bytes.toByteArray(), plain.length);
        }

        Optional<String> text() {
            if (deflated.length == 0) {
                return Optional.empty();
            }
            byte[] plain = new byte[length];
            try (Inflater inflater = new Inflater(true)) {
                inflater.setInput(deflated);
                int done = 0;
                while (done < length && !inflater.finished()) {
                    done += inflater.inflate(plain, done, length - done);
                }
            } catch (DataFormatException e) {
                throw new IllegalStateException("These bytes were compressed here", e);
            }
            return Optional.of(new String(plain, StandardCharsets.UTF_8));
        }
    }
}
