package io.claimmachinery.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Builds images: {@code ImageBuild PROJECT TARGET PROGRAMS REPOSITORY [SOURCE]}. PROGRAMS is a list of names separated
 * by commas, or "all"; they must be built. Writes an archive and a bill of materials for each to TARGET/images.
 */
public final class ImageBuild {

    private final Path project;
    private final Path work;
    private final Path images;

    private ImageBuild(Path project, Path target) {
        this.project = project;
        this.work = target.resolve("image-work");
        this.images = target.resolve("images");
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path project = Path.of(arguments[0]).toRealPath();
        Path target = Path.of(arguments[1]).toAbsolutePath();
        new ImageBuild(project, target)
                .run(named(arguments[2]), arguments[3], arguments.length > 4 ? arguments[4] : "");
    }

    private static Set<String> named(String list) {
        Set<String> known = Programs.ALL.stream().map(Program::name).collect(Collectors.toSet());
        Set<String> named = list.equals("all") ? known : Set.of(list.split(","));
        if (!known.containsAll(named)) {
            throw new IllegalArgumentException(list + ": the programs are " + String.join(", ", known));
        }
        return named;
    }

    private void run(Set<String> names, String repository, String source) throws IOException, InterruptedException {
        Directories.create(images);
        // All of them, because they share one runtime
        List<Application> applications = new ArrayList<>();
        for (Program program : Programs.ALL) {
            applications.add(Application.extract(program, project, work));
        }
        Path engine = work.resolve("engine");
        Path system = systemFiles(engine);
        Path runtime = JavaRuntime.link(applications, work);
        KclLibrary.into(engine);
        Layer.date(engine);
        for (Application application : applications) {
            if (!names.contains(application.program().name())) {
                continue;
            }
            Path directory =
                    Directories.create(work.resolve(application.program().name() + "-training"));
            Files.deleteIfExists(application.cache());
            Layer.date(application.directory());
            application
                    .program()
                    .training()
                    .run(new TrainingRun(
                            application,
                            application.cache(),
                            runtime,
                            engine.resolve(KclLibrary.PATH.substring(1)),
                            directory,
                            project));
            finish(application, system, runtime, engine, repository, source);
        }
    }

    /** Makes the system's files, and begins the directory of what only the program that renders needs. */
    private Path systemFiles(Path engine) throws IOException, InterruptedException {
        Path system = work.resolve("system");
        Command.run(
                List.of(
                        project.resolve("deploy/packages/src/main/sh/system-files")
                                .toString(),
                        system.toString(),
                        engine.toString()),
                Map.of(),
                project,
                work.resolve("system-files.log"));
        return system;
    }

    private void finish(
            Application application, Path system, Path runtime, Path engine, String repository, String source)
            throws IOException, InterruptedException {
        boolean renders = application.program().environment().containsKey("KCL_LIBRARY");
        BillOfMaterials.write(
                application,
                renders ? List.of(system, engine) : List.of(system),
                renders ? List.of(project.resolve("kcl-worker/src/main/npm/package-lock.json")) : List.of());
        String name = application.program().name();
        Files.copy(
                application.billOfMaterials(), images.resolve(name + ".cdx.json"), StandardCopyOption.REPLACE_EXISTING);
        ImageArchive.write(
                application,
                ImageLayers.of(application, system, runtime, renders ? List.of(engine) : List.of()),
                repository,
                source,
                images.resolve(name + ".tar"),
                work.resolve("layers"));
    }
}
