const GROUPED = {
  '.': /^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/,
  ',': /^[-+]?\d{1,3}(?:\.\d{3})+(?:,\d*)?$/,
};
const PLAIN = {
  '.': /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?$/,
  ',': /^[-+]?(?:\d+,?\d*|,\d+)$/,
};

/**
 * The number of a cell with a point for its decimals and nothing between thousands (`1.234,5` becomes `1234.5` where
 * `decimal` is a comma); its digits stay as they are. Null where it is written in another way: it is never guessed.
 */
export function plainNumber(cell: string, decimal: '.' | ','): string | null {
  const text = cell.trim();
  if (!GROUPED[decimal].test(text) && !PLAIN[decimal].test(text)) return null;
  return decimal === '.' ? text.replaceAll(',', '') : text.replaceAll('.', '').replace(',', '.');
}
