package org.chuishao.directory;

import org.chuishao.model.PostRef;

/**
 * A post that was passed over on the way to somebody who can act.
 *
 * @param wanted the post that should have answered
 * @param why in Chinese words, {@code 岗位空缺：青石镇大岭村村支书无人担任}
 */
public record Detour(PostRef wanted, String why) {}
