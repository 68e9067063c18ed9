/**
 * From text to intent: what somebody who wrote to us means, which case and which prompt it is about. Pure: no clock, no file,
 * no network; operators' words come in as a {@link org.chuishao.intake.Lexicon}.
 */
@NullMarked
package org.chuishao.intake;

import org.jspecify.annotations.NullMarked;
