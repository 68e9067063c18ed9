/** Workbooks .xlsx of figures, ready for print. Nothing in them calculates. */
@NullMarked
package org.chuishao.workbook;

import org.jspecify.annotations.NullMarked;
