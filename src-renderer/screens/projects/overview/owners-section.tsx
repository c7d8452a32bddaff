import { useMemo, useRef, type ReactElement } from 'react';
import type { NameSlots } from '../../../../src-shared/ipc/app.ts';
import type { OwnerKind, OwnerRow, Owners } from '../../../../src-shared/ipc/projects.ts';
import { ChartSection } from '../../../components/chart/chart-section.tsx';
import { tablePicture } from '../../../components/chart/table-picture.ts';
import { NameSearch } from '../../../components/ui/name-search.tsx';
import { SortHead } from '../../../components/ui/sort-head.tsx';
import { useRowKeys } from '../../../components/ui/use-row-keys.ts';
import { useNameSlots } from '../../../format/name-slots.ts';
import { formatCount } from '../../../format/number.ts';
import { largestRemainder } from '../../../../src-shared/domain/largest-remainder.ts';
import { formatShare } from '../../../format/share.ts';
import { measureOf, wholeOf } from '../../dashboard/figures.ts';
import { seriesSlots, slotToken } from '../../dashboard/slots.ts';
import { daysBetween, momentOf, monthOrBefore } from '../../dashboard/span-words.ts';
import { withNames } from '../../dashboard/targets.ts';
import { useUsageView } from '../../usage/view-context.tsx';
import { useProjectsView } from '../projects-view.tsx';
import { ownerColumns, type OwnerColumn } from './owner-columns.tsx';
import { moneyOf } from './money-of.ts';
import { OwnerLink } from './owner-link.tsx';
import { countOwners, isComparable, OWNER_WORDS } from './owner-words.ts';
import { ownersTable } from './owners-table.ts';
import { findOwners, nextOrder, orderOf, sortOwners, type OwnerOrder } from './sort-owners.ts';
import { sumOwners } from './sum-owners.ts';

/** From how many names on one of them is searched for. */
const MANY = 6;

interface Listed {
  row: OwnerRow;
  share: string;
  /** Of the largest, in percent. */
  width: number;
  color: string;
}

/** The rows as they are shown: shares and colours are those of all. */
function listed(data: Owners, by: OwnerKind, rows: readonly OwnerRow[], kept: NameSlots): Listed[] {
  const measure = measureOf(data);
  const all = data.owners;
  const shares = largestRemainder(all.map(measure.value));
  const most = Math.max(...all.map(measure.value), 0);
  const slots = seriesSlots(data.series, by, kept);
  const slotOf = new Map(
    data.series.map(({ key, isOther }, at) => [isOther ? '\u0000' : key, slots[at]]),
  );
  const places = new Map(all.map((row, at) => [row, at]));
  return rows.map((row) => ({
    row,
    share: shares[places.get(row) ?? -1] ?? '',
    width: most > 0 ? (measure.value(row) / most) * 100 : 0,
    color: slotToken(slotOf.get(row.key) ?? 0),
  }));
}

/** A share with its bar; without a width the share alone. */
function Share({
  text,
  width,
  color = '--accent',
}: {
  text: string;
  width?: number;
  color?: string;
}): ReactElement {
  return (
    <span className="share-cell">
      <span className={width === undefined ? '' : 'share-bar wide'} aria-hidden>
        {width === undefined ? null : (
          <i style={{ width: `${width}%`, background: `var(${color})` }} />
        )}
      </span>
      <span className={width === undefined ? 'num' : 'num t3'}>{text}</span>
    </span>
  );
}

function Line({
  line: { row, share, width, color },
  by,
  columns,
}: {
  line: Listed;
  by: OwnerKind;
  columns: readonly OwnerColumn[];
}): ReactElement {
  return (
    <tr>
      <td>
        <span className="model">
          <i className="swatch" style={{ background: `var(${color})` }} />
          <OwnerLink by={by} row={row} />
        </span>
      </td>
      <td>
        <Share text={share} width={width} color={color} />
      </td>
      {columns.map((column) => (
        <td
          key={column.id}
          className={`num from-${column.from} owner-${column.id}`}
          title={column.title?.(row)}
        >
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

function useColumns(data: Owners): OwnerColumn[] {
  const { range } = useProjectsView();
  const { zone, today } = useUsageView();
  return useMemo(() => {
    const { from, to } = data.previous.range;
    return ownerColumns(data.owners, {
      zone,
      now: momentOf(today, zone),
      before: isComparable(range, data) ? monthOrBefore(daysBetween(from, to, zone)) : null,
      hasPlans: data.summary.paidCost !== data.summary.netCost,
      money: moneyOf(data),
    });
  }, [data, range, zone, today]);
}

interface TableProps {
  data: Owners;
  by: OwnerKind;
  rows: readonly OwnerRow[];
  columns: readonly OwnerColumn[];
  order: OwnerOrder;
}

function Total({ data, by, rows, columns }: Omit<TableProps, 'order'>): ReactElement {
  const sum = sumOwners(rows);
  const measure = measureOf(data);
  const isAll = rows.length === data.owners.length;
  const whole = measure.value(wholeOf(data.summary));
  const sums = isAll
    ? { ...sum, shownCost: data.summary.shown?.netCost ?? null, sessions: data.sessions.total }
    : sum;
  return (
    <tr className="total">
      <td>
        {isAll
          ? OWNER_WORDS[by].all
          : `${formatCount(rows.length)} of ${formatCount(data.owners.length)}`}
      </td>
      <td>
        <Share text={isAll ? '100%' : formatShare(whole > 0 ? measure.value(sum) / whole : 0)} />
      </td>
      {columns.map((column) => (
        <td key={column.id} className={`num from-${column.from} owner-${column.id}`}>
          {column.sum?.(sums)}
        </td>
      ))}
    </tr>
  );
}

function OwnersList({ data, by, rows, columns, order }: TableProps): ReactElement {
  const { change } = useProjectsView();
  const body = useRef<HTMLTableSectionElement>(null);
  useRowKeys(body);
  const lines = listed(data, by, rows, useNameSlots());
  const head = (id: OwnerOrder['field'], label: string, className = ''): ReactElement => (
    <SortHead
      key={`${id} ${label}`}
      label={label}
      className={className}
      sorted={order.field === id ? (order.descending ? 'descending' : 'ascending') : null}
      onSort={() => change({ sort: nextOrder(order, id) })}
    />
  );
  return (
    <table className="owners">
      <thead>
        <tr>
          {head('name', OWNER_WORDS[by].one, 'owner-name')}
          <th scope="col">Share</th>
          {columns.map(({ id, head: label, from }) =>
            head(id, label, `num from-${from} owner-${id}`),
          )}
        </tr>
      </thead>
      <tbody ref={body}>
        {lines.map((line) => (
          <Line key={line.row.key} line={line} by={by} columns={columns} />
        ))}
        {rows.length === 0 ? (
          <tr>
            <td className="t3" colSpan={columns.length + 2}>
              {data.owners.length === 0 ? 'None' : `No ${by} is called that.`}
            </td>
          </tr>
        ) : (
          <Total data={data} by={by} rows={rows} columns={columns} />
        )}
      </tbody>
    </table>
  );
}

/** Every project or user with its figures; names lead on. */
export function OwnersSection({
  data,
  by,
  when,
}: {
  data: Owners;
  by: OwnerKind;
  when: string;
}): ReactElement {
  const { place, change, open } = useProjectsView();
  const columns = useColumns(data);
  const order = orderOf(place.sort);
  const rows = sortOwners(findOwners(data.owners, place.search), order);
  const shares = listed(data, by, rows, useNameSlots()).map(({ share }) => share);
  const table = ownersTable({
    by,
    rows,
    columns,
    shares,
    money: moneyOf(data),
    open(row) {
      const filters = withNames(place.filters, by, [row]);
      return filters ? () => open({ filters }) : undefined;
    },
  });
  const isMany = data.owners.length >= MANY || place.search !== '';
  return (
    <ChartSection
      id={`by-${by}`}
      title={`By ${by}`}
      under={when}
      table={table}
      picture={() => tablePicture(table)}
      note={place.search === '' ? null : countOwners(rows, by)}
      tools={
        isMany ? (
          <NameSearch
            label={`Find a ${by}`}
            value={place.search}
            onChange={(search) => change({ search })}
          />
        ) : null
      }
    >
      <OwnersList data={data} by={by} rows={rows} columns={columns} order={order} />
    </ChartSection>
  );
}
