package io.claimmachinery.registry.page;

/**
 * A page with an error, or with something that the user must do first.
 *
 * @param detail the explanation and what to do
 * @param next the page to go on to: the one that the user requested, or a deleted claim's history; empty if there is none
 */
public record MessagePage(PageFrame frame, String detail, String next) {}
