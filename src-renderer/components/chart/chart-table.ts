/** A figure of a chart's table. */
export interface ChartCell {
  /** As it is shown. */
  text: string;
  /** Exact, for the tooltip. */
  title?: string;
  /** As a file has it: a number in plain digits; else the text. */
  plain?: string | number;
  /** Opens the usage logs behind it. */
  open?: () => void;
}

/** The figures of a chart as a table: the first column names the line. */
export interface ChartTable {
  head: readonly string[];
  rows: readonly (readonly ChartCell[])[];
  total?: readonly ChartCell[];
}

/** The table as lines of a file: exact, without the total, which a spreadsheet would count twice. */
export function plainRows({ head, rows }: ChartTable): (string | number)[][] {
  return [[...head], ...rows.map((row) => row.map(({ text, plain }) => plain ?? text))];
}
