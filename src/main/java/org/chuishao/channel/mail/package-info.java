/** Mail: any MIME that arrives, read or kept for a person to look at; notices out by SMTP. */
@NullMarked
package org.chuishao.channel.mail;

import org.jspecify.annotations.NullMarked;
