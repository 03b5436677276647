package io.claimmachinery.git.diagnosis;

import java.util.Optional;

/**
 * What the other side sent during an operation.
 *
 * @param sha256 whether its objects have ids that the git library does not support
 * @param hostKey why the ssh host's key was refused; empty if it was not
 */
public record Evidence(HttpEvidence http, boolean sha256, Optional<HostKeyProblem> hostKey) {}
