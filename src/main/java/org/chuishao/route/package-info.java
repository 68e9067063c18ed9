/**
 * Loads the routes in {@code routes/}, offers the beans they name, and checks them before they run.
 */
@NullMarked
package org.chuishao.route;

import org.jspecify.annotations.NullMarked;
