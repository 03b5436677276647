/**
 * The shared HTTP edge of the services, as Spring Boot auto-configuration: problems, request ids, health, version,
 * OpenAPI and its pages, CORS, limits, bearer tokens, logs and metrics. A service adds only its controllers.
 */
@NullMarked
package io.claimmachinery.web;

import org.jspecify.annotations.NullMarked;
