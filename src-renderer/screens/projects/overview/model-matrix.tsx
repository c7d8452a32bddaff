import type { ReactElement } from 'react';
import type { OwnerKind, Owners } from '../../../../src-shared/ipc/projects.ts';
import { ChartSection } from '../../../components/chart/chart-section.tsx';
import type { ChartTable } from '../../../components/chart/chart-table.ts';
import { tablePicture } from '../../../components/chart/table-picture.ts';
import { useNameSlots } from '../../../format/name-slots.ts';
import { columnPlaces, formatMoneyCell, formatMoneyExact } from '../../../format/money.ts';
import { isZero } from '../../../format/money-sums.ts';
import { UNKNOWN } from '../../../format/number.ts';
import { seriesSlots, slotToken } from '../../dashboard/slots.ts';
import { withNames } from '../../dashboard/targets.ts';
import type { Filters } from '../../usage/filters.ts';
import { shortModel } from '../model-dots.tsx';
import { useProjectsView } from '../projects-view.tsx';
import { matrixLines, type MatrixLine } from './matrix-lines.ts';
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
  const places = columnPlaces(data.owners.flatMap(({ byModel }) => byModel));
  const money = (amount: string) => ({
    text: formatMoneyCell(amount, places),
    title: formatMoneyExact(amount),
    plain: amount,
  });
  return {
    head: [OWNER_WORDS[by].one, ...data.columns.map(({ label }) => label), 'Net cost'],
    rows: lines.map((line) => [
      { text: line.label, plain: line.rows[0]?.key ?? line.label },
      ...data.columns.map((column, at) => {
        const way = open(line, column);
        return { ...money(line.costs[at] ?? '0'), ...(way ? { open: way } : {}) };
      }),
      money(line.netCost),
    ]),
    total: [
      { text: OWNER_WORDS[by].all },
      ...data.columns.map(({ netCost }) => money(netCost)),
      money(data.summary.netCost),
    ],
  };
}

function Cell({
  amount,
  places,
  isUnpriced,
  most,
  color,
  name,
  open,
}: {
  amount: string;
  places: 2 | 4;
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
  const width = most > 0 ? (Number(amount) / most) * 100 : 0;
  const text = isZero(amount) ? (
    <span className="t3">{formatMoneyCell(amount, 2)}</span>
  ) : (
    formatMoneyCell(amount, places)
  );
  return (
    <td className="num matrix-cell" title={`${name}: ${formatMoneyExact(amount)}`}>
      <i style={{ width: `${width}%`, background: `var(${color})` }} />
      {open && !isZero(amount) ? (
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

/** The precision of each column, the one of sums last. */
function placesOf(data: Owners, lines: readonly MatrixLine[]): (2 | 4)[] {
  return [
    ...data.columns.map((_column, at) => columnPlaces(lines.map(({ costs }) => costs[at] ?? null))),
    columnPlaces(lines.map(({ netCost }) => netCost)),
  ];
}

function Total({ data, by, places }: MatrixProps & { places: readonly (2 | 4)[] }): ReactElement {
  const amounts = [...data.columns.map(({ netCost }) => netCost), data.summary.netCost];
  return (
    <tr className="total">
      <td>{OWNER_WORDS[by].all}</td>
      {amounts.map((amount, at) => (
        // They never move.
        // oxlint-disable-next-line react/no-array-index-key
        <td key={at} className="num" title={formatMoneyExact(amount)}>
          {data.columns[at]?.isUnpriced ? UNKNOWN : formatMoneyCell(amount, places[at] ?? 2)}
        </td>
      ))}
    </tr>
  );
}

function Matrix({ data, by, open }: MatrixProps & { open: Way }): ReactElement {
  const lines = matrixLines(data.owners, MOST);
  const kept = useNameSlots();
  const colors = seriesSlots(data.columns, 'model', kept).map(slotToken);
  const amounts = lines.flatMap(({ costs }) => costs);
  const most = Math.max(...amounts.map(Number), 0);
  const places = placesOf(data, lines);
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
                amount={line.costs[at] ?? '0'}
                places={places[at] ?? 2}
                isUnpriced={column.isUnpriced}
                most={most}
                color={colors[at] ?? ''}
                name={`${line.label}, ${column.label}`}
                open={open(line, column)}
              />
            ))}
            <td className="num" title={formatMoneyExact(line.netCost)}>
              <b>{formatMoneyCell(line.netCost, places.at(-1) ?? 2)}</b>
            </td>
          </tr>
        ))}
        <Total data={data} by={by} places={places} />
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
