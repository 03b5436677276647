package io.claimmachinery.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that contains a secret. It is read for each use, so you can rotate the secret. */
public final class SecretFile {

    private SecretFile() {}

    /** Returns the text without leading and trailing white space. The exception's message is a sentence that names the file. */
    public static String read(Path file) throws IOException {
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            throw new IOException("There is no file " + file + ".", e);
        } catch (AccessDeniedException e) {
            throw new IOException("This user may not read the file " + file + ".", e);
        } catch (CharacterCodingException e) {
            throw new IOException("The file " + file + " is not text in UTF-8.", e);
        } catch (IOException e) {
            throw new IOException("The file " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }
}
