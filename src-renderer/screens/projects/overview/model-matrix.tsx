import type { ReactElement } from 'react';
import type { OwnerKind, Owners } from '../../../../src-shared/ipc/projects.ts';
import { ChartSection } from '../../../components/chart/chart-section.tsx';
import type { ChartCell, ChartTable } from '../../../components/chart/chart-table.ts';
import { tablePicture } from '../../../components/chart/table-picture.ts';
import { useNameSlots } from '../../../format/name-slots.ts';
import { isZero } from '../../../format/money-sums.ts';
import { UNKNOWN } from '../../../format/number.ts';
import { wholeOf, type Measure, type Part } from '../../dashboard/figures.ts';
import { fileHead } from '../../dashboard/file-heads.ts';
import { seriesSlots, slotToken } from '../../dashboard/slots.ts';
import { withNames } from '../../dashboard/targets.ts';
import type { Filters } from '../../usage/filters.ts';
import { shortModel } from '../model-dots.tsx';
import { useProjectsView } from '../projects-view.tsx';
import { matrixLines, partAt, type MatrixLine } from './matrix-lines.ts';
import { moneyOf } from './money-of.ts';
import { OwnerLink } from './owner-link.tsx';
import { OWNER_WORDS } from './owner-words.ts';

/** Lines of the matrix; all of them are in its table and file. */
const MOST = 12;
const MOST_IN_FILE = 990;

type Column = Owners['columns'][number];

/** The usage logs of a line and a model; null where no filter can say them. */
function filtersOf(
  filters: Filters,
  by: OwnerKind,
  line: MatrixLine,
  column: Column,
  columns: readonly Column[],
): Filters | null {
  const ofLine = withNames(filters, by, line.rows);
  // What the last column stands for is told by no name.
  return ofLine && !column.isOther && columns.length > 0
    ? withNames(ofLine, 'model', [column])
    : null;
}

interface MatrixProps {
  data: Owners;
  by: OwnerKind;
}

function matrixTable({ data, by }: MatrixProps, open: Way): ChartTable {
  const lines = matrixLines(data.owners, MOST_IN_FILE);
  const measure = moneyOf(data);
  const all = lines.flatMap((line) => data.columns.map((_column, at) => partAt(line, at)));
  const money = measure.column(all);
  const names = [...data.columns.map(({ label }) => label), 'Net cost'];
  const isDollars = measure.currency === 'USD';
  return {
    head: [OWNER_WORDS[by].one, ...names],
    fileHead: [
      OWNER_WORDS[by].one,
      ...names.map((name) => (isDollars ? name : fileHead(name, measure))),
    ],
    rows: lines.map((line) => [
      { text: line.label, plain: line.rows[0]?.key ?? line.label },
      ...data.columns.map((column, at) => {
        const way = open(line, column);
        return { ...money(partAt(line, at)), ...(way ? { open: way } : {}) };
      }),
      money({ ...line, totalTokens: 0 }),
    ]),
    total: [
      { text: OWNER_WORDS[by].all },
      ...data.columns.map((column) => money({ ...column, totalTokens: 0 })),
      money(wholeOf(data.summary)),
    ],
  };
}

function Cell({
  part,
  measure,
  cell,
  isUnpriced,
  most,
  color,
  name,
  open,
}: {
  part: Part;
  measure: Measure;
  /** Words of the column's precision. */
  cell: (part: Part) => ChartCell;
  isUnpriced: boolean;
  /** The largest of all: its bar is as wide as its cell. */
  most: number;
  color: string;
  name: string;
  open: (() => void) | undefined;
}): ReactElement {
  if (isUnpriced)
    return (
      <td className="num t3" title={`${name}: no price is known`}>
        {UNKNOWN}
      </td>
    );
  const width = most > 0 ? (measure.value(part) / most) * 100 : 0;
  const isNothing = isZero(part.netCost);
  const { text: amount, title } = isNothing ? measure.column([])(part) : cell(part);
  const text = isNothing ? <span className="t3">{amount}</span> : amount;
  return (
    <td className="num matrix-cell" title={`${name}: ${title ?? amount}`}>
      <i style={{ width: `${width}%`, background: `var(${color})` }} />
      {open && !isNothing ? (
        <button type="button" className="link-quiet" onClick={open}>
          {text}
        </button>
      ) : (
        text
      )}
    </td>
  );
}

type Way = (line: MatrixLine, column: Column) => (() => void) | undefined;

function Head({ data, by, colors }: MatrixProps & { colors: readonly string[] }): ReactElement {
  return (
    <thead>
      <tr>
        <th scope="col">{OWNER_WORDS[by].one}</th>
        {data.columns.map(({ key, label, isOther }, at) => (
          <th key={`${key} ${isOther}`} scope="col" className="num" title={label}>
            <ColumnName label={shortModel(label)} color={colors[at] ?? ''} />
          </th>
        ))}
        <th scope="col" className="num">
          Net cost
        </th>
      </tr>
    </thead>
  );
}

function ColumnName({ label, color }: { label: string; color: string }): ReactElement {
  return (
    <span className="model">
      <i className="swatch" style={{ background: `var(${color})` }} />
      <span className="cut">{label}</span>
    </span>
  );
}

type CellOf = (part: Part) => ChartCell;

/** The cells of each column in its precision, the one of sums last. */
function cellsOf(data: Owners, lines: readonly MatrixLine[], measure: Measure): CellOf[] {
  return [
    ...data.columns.map((_column, at) => measure.column(lines.map((line) => partAt(line, at)))),
    measure.column(lines.map((line) => ({ ...line, totalTokens: 0 }))),
  ];
}

function Total({ data, by, cells }: MatrixProps & { cells: readonly CellOf[] }): ReactElement {
  const sums: Part[] = [
    ...data.columns.map((column) => ({ ...column, totalTokens: 0 })),
    wholeOf(data.summary),
  ];
  return (
    <tr className="total">
      <td>{OWNER_WORDS[by].all}</td>
      {sums.map((sum, at) => {
        const cell = cells[at]?.(sum);
        return (
          // They never move.
          // oxlint-disable-next-line react/no-array-index-key
          <td key={at} className="num" title={cell?.title}>
            {data.columns[at]?.isUnpriced ? UNKNOWN : cell?.text}
          </td>
        );
      })}
    </tr>
  );
}

function Matrix({ data, by, open }: MatrixProps & { open: Way }): ReactElement {
  const lines = matrixLines(data.owners, MOST);
  const kept = useNameSlots();
  const colors = seriesSlots(data.columns, 'model', kept).map(slotToken);
  const measure = moneyOf(data);
  const cells = cellsOf(data, lines, measure);
  const parts = lines.flatMap((line) => data.columns.map((_column, at) => partAt(line, at)));
  const most = Math.max(...parts.map(measure.value), 0);
  const whole = cells.at(-1) ?? measure.column([]);
  return (
    <table className="plain matrix">
      <Head data={data} by={by} colors={colors} />
      <tbody>
        {lines.map((line) => (
          <tr key={line.rows[0]?.key}>
            <td>
              {line.rows.length === 1 && line.rows[0] ? (
                <OwnerLink by={by} row={line.rows[0]} />
              ) : (
                line.label
              )}
            </td>
            {data.columns.map((column, at) => (
              <Cell
                key={`${column.key} ${column.isOther}`}
                part={partAt(line, at)}
                measure={measure}
                cell={cells[at] ?? whole}
                isUnpriced={column.isUnpriced}
                most={most}
                color={colors[at] ?? ''}
                name={`${line.label}, ${column.label}`}
                open={open(line, column)}
              />
            ))}
            <td className="num" title={whole({ ...line, totalTokens: 0 }).title}>
              <b>{whole({ ...line, totalTokens: 0 }).text}</b>
            </td>
          </tr>
        ))}
        <Total data={data} by={by} cells={cells} />
      </tbody>
    </table>
  );
}

/** What each project or user spent on each model. */
export function ModelMatrix({ data, by, when }: MatrixProps & { when: string }): ReactElement {
  const { place, open } = useProjectsView();
  const way = (line: MatrixLine, column: Column): (() => void) | undefined => {
    const filters = filtersOf(place.filters, by, line, column, data.columns);
    return filters ? () => open({ filters }) : undefined;
  };
  const table = matrixTable({ data, by }, way);
  const title = `By ${by} and model`;
  return (
    <ChartSection
      id={`by-${by}-and-model`}
      title={title}
      under={when}
      table={table}
      picture={() => tablePicture(table)}
    >
      <Matrix data={data} by={by} open={way} />
    </ChartSection>
  );
}
