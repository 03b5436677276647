package io.claimmachinery.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.MessageLite;
import io.claimmachinery.kcl.worker.WorkerMain;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerClassPathTests {

    @ParameterizedTest
    @ValueSource(classes = {WorkerMain.class, MessageLite.class})
    void findsTheDirectoryOrJarOfAClassByItsClassFile(Class<?> type) {
        assertThat(WorkerClassPath.location(type))
                .isEqualTo(
                        type.getProtectionDomain().getCodeSource().getLocation().toString());
    }
}
