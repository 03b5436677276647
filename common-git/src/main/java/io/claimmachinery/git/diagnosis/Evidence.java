package io.claimmachinery.git.diagnosis;

import java.util.Optional;

/**
 * What was seen of the other side during an operation.
 *
 * @param sha256 whether its objects have ids that the library does not know
 * @param hostKey why the ssh host's key was refused; empty where it was not
 */
public record Evidence(HttpEvidence http, boolean sha256, Optional<HostKeyProblem> hostKey) {}
