/**
 * Who answers for what, when: areas, roles, posts, people, leave, deputies, rosters, departments
 * and their names over time. Text in, values out; no file is opened and no clock is asked here.
 * Days are days in Asia/Shanghai.
 */
@NullMarked
package org.chuishao.directory;

import org.jspecify.annotations.NullMarked;
