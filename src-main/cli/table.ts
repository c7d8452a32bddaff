/** A column of a table for people. */
export interface Column<Row> {
  title: string;
  /** Figures stand right. */
  align: 'left' | 'right';
  text(row: Row): string;
  /** The column goes where there is no room for all; larger goes first. Null: it stays. */
  drop: number | null;
}

/** Narrowest a text is cut to. */
const LEAST_TEXT = 8;
const GAP = '  ';

/** Lays rows out in columns, no wider than the terminal (null: none): columns that may go do, then texts are cut. */
export function layOut<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  width: number | null,
): string {
  let cells = columns.map((column) => ({
    column,
    texts: [column.title, ...rows.map((row) => clean(column.text(row)))],
  }));
  if (width !== null) cells = fit(cells, width);
  const widths = cells.map(({ texts }) => widest(texts));
  const lines = [...Array(rows.length + 1).keys()].map((line) =>
    cells
      .map(({ column, texts }, index) => pad(texts[line] ?? '', widths[index] ?? 0, column.align))
      .join(GAP)
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

interface Cells<Row> {
  column: Column<Row>;
  texts: string[];
}

function fit<Row>(cells: Cells<Row>[], width: number): Cells<Row>[] {
  let kept = cells;
  while (totalWidth(kept) > width) {
    const droppable = kept.filter(({ column }) => column.drop !== null);
    const [first] = droppable.sort((a, b) => (b.column.drop ?? 0) - (a.column.drop ?? 0));
    if (first === undefined) return cutTexts(kept, width);
    kept = kept.filter((one) => one !== first);
  }
  return kept;
}

function cutTexts<Row>(cells: Cells<Row>[], width: number): Cells<Row>[] {
  let over = totalWidth(cells) - width;
  return cells.map((one) => {
    const own = widest(one.texts);
    if (over <= 0 || one.column.align === 'right' || own <= LEAST_TEXT) return one;
    const room = Math.max(LEAST_TEXT, own - over);
    over -= own - room;
    return { ...one, texts: one.texts.map((text) => cut(text, room)) };
  });
}

function totalWidth<Row>(cells: readonly Cells<Row>[]): number {
  const widths = cells.map(({ texts }) => widest(texts));
  return widths.reduce((sum, width) => sum + width, 0) + GAP.length * (cells.length - 1);
}

function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, lengthOf(text)), 0);
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}

function pad(text: string, width: number, align: 'left' | 'right'): string {
  const gap = ' '.repeat(Math.max(0, width - lengthOf(text)));
  return align === 'right' ? gap + text : text + gap;
}

/** The end of a name tells more than its beginning: the middle goes. */
function cut(text: string, width: number): string {
  const chars = Array.from(text);
  if (chars.length <= width) return text;
  const head = Math.floor((width - 1) / 2);
  return `${chars.slice(0, head).join('')}…${chars.slice(chars.length - (width - 1 - head)).join('')}`;
}

/** A text from a file or its name for a terminal, which nothing in it may steer. */
export function clean(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '�');
}
