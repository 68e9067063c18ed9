/** SMS through a carrier's gateway by SMPP 3.4: one bound session, texts and receipts both ways. */
@NullMarked
package org.chuishao.channel.smpp;

import org.jspecify.annotations.NullMarked;
