package io.claimmachinery.kcl.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.MessageLite;
import io.claimmachinery.kcl.worker.WorkerMain;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerClassPathTests {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(classes = {WorkerMain.class, MessageLite.class})
    void findsTheDirectoryOrJarOfAClassByItsClassFile(Class<?> type) {
        assertThat(WorkerClassPath.location(type))
                .isEqualTo(
                        type.getProtectionDomain().getCodeSource().getLocation().toString());
    }

    @Test
    void aJarWithinTheExecutableJarIsCopiedOut() throws Exception {
        byte[] inner = "not really a jar".getBytes(StandardCharsets.UTF_8);
        Path outer = directory.resolve("app with space.jar");
        try (OutputStream out = Files.newOutputStream(outer);
                JarOutputStream jar = new JarOutputStream(out)) {
            JarEntry entry = new JarEntry("BOOT-INF/lib/worker-1.jar");
            CRC32 crc = new CRC32();
            crc.update(inner);
            entry.setMethod(JarEntry.STORED);
            entry.setSize(inner.length);
            entry.setCrc(crc.getValue());
            jar.putNextEntry(entry);
            jar.write(inner);
        }
        PrivateDirectory privateDirectory = PrivateDirectory.at(directory.resolve("private"));
        String location = "jar:nested:" + outer.toUri().getRawPath() + "/!BOOT-INF/lib/worker-1.jar!/";

        Path copy = WorkerClassPath.path(location, privateDirectory);

        assertThat(copy).startsWith(privateDirectory.path()).hasBinaryContent(inner);
        assertThat(WorkerClassPath.path(location, privateDirectory)).isEqualTo(copy);
    }
}
