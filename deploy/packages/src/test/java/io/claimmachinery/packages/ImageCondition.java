package io.claimmachinery.packages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Reports when an image is not tested, and why. */
final class ImageCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> image = AnnotationSupport.findAnnotation(context.getElement(), RequiresImage.class)
                .map(RequiresImage::value);
        if (image.isEmpty()) {
            return ConditionEvaluationResult.enabled("needs no image");
        }
        String missing = missing(image.get());
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("the image is built and can be started");
        }
        System.err.println("SKIPPED: the image " + image.get() + " is not started: " + missing);
        return ConditionEvaluationResult.disabled(missing);
    }

    private static String missing(String image) {
        if (!Files.exists(OciImage.archive(image))) {
            return "it was not built; ./mvnw -Pimages verify builds all";
        }
        if (!System.getProperty("user.name", "").equals("root")) {
            return "only root can mount its file system and start it as another user";
        }
        return List.of("unshare", "setpriv", "mount").stream()
                .filter(each -> !Files.isExecutable(Path.of("/usr/bin", each)))
                .findFirst()
                .map(each -> each + " of util-linux is missing")
                .orElse("");
    }
}
