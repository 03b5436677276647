package io.claimmachinery.registry.page;

/**
 * Something that went wrong, or that a person has to do first.
 *
 * @param detail what to know and to do
 * @param next where a person wanted to go; empty for nowhere in particular
 */
public record MessagePage(PageFrame frame, String detail, String next) {}
