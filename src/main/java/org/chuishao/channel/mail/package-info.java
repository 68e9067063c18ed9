/** Mail: reports by IMAP, notices by SMTP. */
@NullMarked
package org.chuishao.channel.mail;

import org.jspecify.annotations.NullMarked;
