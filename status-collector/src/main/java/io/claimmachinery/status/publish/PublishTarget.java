package io.claimmachinery.status.publish;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.repository.ClaimsRepository;
import io.claimmachinery.model.claim.RepositoryPath;

/** The registry to which statuses are written. */
public record PublishTarget(ClaimsRepository repository, BranchName branch, RepositoryPath registry) {}
