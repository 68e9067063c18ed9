/**
 * Stand-ins for the providers outside the product: Twilio, a mail server, WeCom, and the clock they
 * share. The product talks to them over real sockets with its real clients and gets real signed
 * callbacks back. Only for {@code demo}, tests and trying out: everything is kept in memory and
 * nothing leaves the machine.
 */
@NullMarked
package org.chuishao.sandbox;

import org.jspecify.annotations.NullMarked;
