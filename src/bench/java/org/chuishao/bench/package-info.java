/** What the product is measured against, in one run on one machine. Not part of the product. */
@NullMarked
package org.chuishao.bench;

import org.jspecify.annotations.NullMarked;
