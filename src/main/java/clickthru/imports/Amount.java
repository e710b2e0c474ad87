package clickthru.imports;

import clickthru.sheet.Cell;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An amount of money as an export writes it.
 *
 * @param value in whole units of its currency
 * @param currency ISO 4217; null when the cell doesn't tell, as a bare $ or kr doesn't
 */
public record Amount(BigDecimal value, @Nullable String currency) {
  public static Reading<Amount> of(Cell cell, Decimals decimals) {
    return Reading.missing();
  }
}
