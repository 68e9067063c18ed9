package org.chuishao.directory;

import org.chuishao.model.AreaPath;

/**
 * One word by which people may mean an area. The same word may stand for several areas: there is a
 * 张庄村 in two counties.
 *
 * @param text the name or one of the aliases
 */
public record AreaName(String text, AreaPath path, Level level) {}
