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

/** A column that only a file has, behind the others. */
interface FileColumn {
  head: string;
  /** A figure for each line, plain. */
  values: readonly (string | number)[];
}

/** The figures of a chart as a table: the first column names the line. */
export interface ChartTable {
  head: readonly string[];
  /** The head as a file has it, which names the units of plain figures: `Net cost, EUR`. */
  fileHead?: readonly string[];
  inFile?: readonly FileColumn[];
  rows: readonly (readonly ChartCell[])[];
  total?: readonly ChartCell[];
}

/** The table as lines of a file: exact, without the total, which a spreadsheet would count twice. */
export function plainRows({
  head,
  fileHead,
  inFile = [],
  rows,
}: ChartTable): (string | number)[][] {
  return [
    [...(fileHead ?? head), ...inFile.map((column) => column.head)],
    ...rows.map((row, at) => [
      ...row.map(({ text, plain }) => plain ?? text),
      ...inFile.map(({ values }) => values[at] ?? ''),
    ]),
  ];
}
