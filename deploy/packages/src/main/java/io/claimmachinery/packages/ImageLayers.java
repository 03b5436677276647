package io.claimmachinery.packages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** An image's layers, ordered from those that rarely change to those that often change, so that an update transfers little. */
final class ImageLayers {

    private ImageLayers() {}

    /** @param engine directories with files that the program needs in addition to its jars */
    static List<Layer> of(Application application, Path system, Path runtime, List<Path> engine) throws IOException {
        Path empty = system.resolve("home/nonroot");
        Layer base = new Layer("system")
                .tree(system, "")
                .directory(empty, "/tmp", "777", "0:0")
                .directory(empty, "/work", "755", "65532:65532");
        Layer dependencies = new Layer("dependencies");
        for (Path each : engine) {
            dependencies.tree(each, "");
        }
        for (Path each : application.dependencies()) {
            dependencies.file(each, inImage(application, each));
        }
        Layer own = new Layer("application");
        for (Path each : application.ownJars()) {
            own.file(each, inImage(application, each));
        }
        own.file(application.billOfMaterials(), inImage(application, application.billOfMaterials()));
        return List.of(
                base,
                new Layer("runtime").tree(runtime, ImageArchive.JAVA_HOME),
                dependencies,
                own,
                new Layer("cache").file(application.cache(), inImage(application, application.cache())));
    }

    private static String inImage(Application application, Path file) {
        return ImageArchive.APPLICATION + "/" + application.directory().relativize(file);
    }
}
