package org.chuishao.casework;

import org.chuishao.directory.Directory;
import org.chuishao.policy.Deadlines;
import org.chuishao.policy.Policy;

/**
 * What a decision is made within.
 *
 * @param policy the policy and version that the case keeps
 * @param directory who answers for what
 * @param deadlines the calendar and the ways of counting
 */
public record Frame(Policy policy, Directory directory, Deadlines deadlines) {}
