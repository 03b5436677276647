package io.claimmachinery.packages;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes a directory as a {@code tar.gz}. Files belong to root, keep their dates, and are sorted by name. */
final class ToolArchive {

    private static final int EXECUTABLE = 0755;
    private static final int READABLE = 0644;

    private ToolArchive() {}

    static void write(Path directory, Path archive) throws IOException {
        Path parent = directory.toAbsolutePath().resolveSibling(".").normalize();
        List<Path> files;
        try (Stream<Path> all = Files.walk(directory)) {
            files = all.sorted().toList();
        }
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(archive));
                TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(file))) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Path each : files) {
                TarArchiveEntry entry =
                        new TarArchiveEntry(each, parent.relativize(each).toString());
                entry.setMode(Files.isExecutable(each) ? EXECUTABLE : READABLE);
                entry.setIds(0, 0);
                entry.setNames("root", "root");
                tar.putArchiveEntry(entry);
                if (Files.isRegularFile(each)) {
                    Files.copy(each, tar);
                }
                tar.closeArchiveEntry();
            }
        }
    }
}
