import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { Drivers } from '../../../src-shared/ipc/forecast.ts';
import { messageOf } from '../../api/bridge.ts';
import { useCall } from '../../api/use-call.ts';
import { Button } from '../../components/ui/button.tsx';
import { Message } from '../../components/ui/message.tsx';
import { formatMoneyCell, formatMoneyExact, placesIn } from '../../format/money.ts';
import { addMoney } from '../../format/money-sums.ts';
import { formatCounted } from '../../format/number.ts';
import type { RangeChoice } from '../../range/range.ts';
import { withNames } from '../dashboard/targets.ts';
import { usageAddress } from '../usage/address.ts';
import { initialView } from '../usage/view.ts';
import { addingUp, tenthsOf } from './adding-up.ts';
import { usePredictView } from './predict-view.tsx';
import { dayText, monthName } from './words.ts';

type Dimension = 'model' | 'project';
type Driver = Drivers['models'][number];
type Column = 'spent' | 'expected' | 'mean' | 'last';

/** A line of the table: a name, or what stands for several or for fees. */
export interface DriverLine extends Omit<Driver, 'key' | 'label'> {
  label: string;
  /** Where its usage logs are; null: it has none of its own. */
  key: { name: string | null } | null;
}

const MOST_LINES = 8;
const COLUMNS: readonly Column[] = ['spent', 'expected', 'mean', 'last'];

/** The names as lines: the largest, the rest in one, and the fees. Together they are the whole. */
export function linesOf(drivers: readonly Driver[], fees: Drivers['fees']): DriverLine[] {
  const all = drivers.length <= MOST_LINES ? drivers : drivers.slice(0, MOST_LINES - 1);
  const rest = drivers.slice(all.length);
  const sum = (of: Column): string => addMoney(...rest.map((one) => one[of]));
  const lines: DriverLine[] = all.map(({ key, ...one }) => ({ ...one, key: { name: key } }));
  if (rest.length > 0)
    lines.push({
      label: `${formatCounted(rest.length, 'other')}`,
      key: null,
      spent: sum('spent'),
      expected: sum('expected'),
      mean: sum('mean'),
      last: sum('last'),
    });
  if (fees) lines.push({ label: 'Flat fees', key: null, ...fees });
  return lines;
}

/** The cells of each column, rounded so that they add up to what stands below them. */
function cellsOf(lines: readonly DriverLine[], whole: Drivers['whole'], currency: string) {
  return COLUMNS.map((column) => {
    const amounts = lines.map((line) => line[column]);
    const places = placesIn([], currency);
    const shown = addingUp(amounts, places).map((amount) =>
      formatMoneyCell(amount, places, currency),
    );
    return { shown, total: formatMoneyCell(whole[column], places, currency) };
  });
}

function useUsageHref(
  dimension: Dimension,
): (line: DriverLine, range: RangeChoice) => string | null {
  const { place } = usePredictView();
  return ({ key, label }, range) => {
    const filters = key && withNames(place.filters, dimension, [{ key: key.name, label }]);
    return filters && usageAddress({ ...initialView(range, 1), filters });
  };
}

function Head({ data, dimension }: { data: Drivers; dimension: Dimension }): ReactElement {
  const names = ['Spent', 'Expected', monthName(data.end), 'Share'];
  return (
    <thead>
      <tr>
        <th scope="col">{dimension === 'model' ? 'Model' : 'Project'}</th>
        {names.map((name) => (
          <th key={name} scope="col" className="num">
            {name}
          </th>
        ))}
        <th scope="col" className="num only-wide-cell">
          {monthName(data.lastMonth.from)}
        </th>
      </tr>
    </thead>
  );
}

interface LineProps {
  line: DriverLine;
  currency: string;
  /** The cells, rounded: spent, expected, both, last month. */
  shown: readonly string[];
  tenths: number;
  href: string | null;
  /** Where the usage logs of last month are. */
  lastHref: string | null;
}

function Line({ line, currency, shown, tenths, href, lastHref }: LineProps): ReactElement {
  const exact = (column: Column): string => formatMoneyExact(line[column], currency);
  const [spent, expected, mean, last] = shown;
  return (
    <tr>
      <th scope="row" className="cut" title={line.key?.name ?? line.label}>
        <NameLink line={line} href={href} />
      </th>
      <td className="num" title={exact('spent')}>
        {spent}
      </td>
      <td className="num" title={exact('expected')}>
        {expected}
      </td>
      <td className="num" title={exact('mean')}>
        {mean}
      </td>
      <td className="num t2">{(tenths / 10).toFixed(1)}%</td>
      <td className="num only-wide-cell" title={exact('last')}>
        {lastHref ? (
          <Link className="link-quiet" href={lastHref}>
            {last}
          </Link>
        ) : (
          last
        )}
      </td>
    </tr>
  );
}

function Total({ data, totals }: { data: Drivers; totals: readonly string[] }): ReactElement {
  const [spent, expected, mean, last] = totals;
  const exact = (column: Column): string => formatMoneyExact(data.whole[column], data.currency);
  return (
    <tr className="total">
      <th scope="row">All</th>
      <td className="num" title={exact('spent')}>
        {spent}
      </td>
      <td className="num" title={exact('expected')}>
        {expected}
      </td>
      <td className="num" title={exact('mean')}>
        {mean}
      </td>
      <td className="num">100%</td>
      <td className="num only-wide-cell" title={exact('last')}>
        {last}
      </td>
    </tr>
  );
}

function Lines({ data, dimension }: { data: Drivers; dimension: Dimension }): ReactElement {
  const lines = linesOf(dimension === 'model' ? data.models : data.projects, data.fees);
  const hrefOf = useUsageHref(dimension);
  const cells = cellsOf(lines, data.whole, data.currency);
  const tenths = tenthsOf(lines.map(({ mean }) => mean));
  const last: RangeChoice = { kind: 'custom', ...data.lastMonth };
  return (
    <table className="plain predict-drivers">
      <Head data={data} dimension={dimension} />
      <tbody>
        {lines.map((line, at) => (
          <Line
            key={line.key ? `name ${line.key.name}` : line.label}
            line={line}
            currency={data.currency}
            shown={cells.map(({ shown }) => shown[at] ?? '')}
            tenths={tenths[at] ?? 0}
            href={hrefOf(line, MONTH)}
            lastHref={hrefOf(line, last)}
          />
        ))}
        <Total data={data} totals={cells.map(({ total }) => total)} />
      </tbody>
    </table>
  );
}

const MONTH: RangeChoice = { kind: 'preset', preset: 'month', steps: 0 };

function NameLink({ line, href }: { line: DriverLine; href: string | null }): ReactElement {
  if (!href) return <span>{line.label}</span>;
  return (
    <Link className="link-quiet cut" href={href} title={line.key?.name ?? line.label}>
      {line.label}
    </Link>
  );
}

function Section({ data, dimension }: { data: Drivers; dimension: Dimension }): ReactElement {
  return (
    <section className="section" aria-label={`What drives it, by ${dimension}`}>
      <header>
        <h2 className="head">What drives it, by {dimension}</h2>
      </header>
      <Lines data={data} dimension={dimension} />
    </section>
  );
}

/** How much of the month's end comes from each model and project, and what it was last month. */
export function DriversSections(): ReactElement | null {
  const { asked } = usePredictView();
  const { data, error, refetch } = useCall('forecast.drivers', asked, { keepPrevious: true });
  if (error)
    return (
      <Message
        kind="crit"
        title="What drives the forecast could not be worked out."
        actions={<Button onClick={() => void refetch()}>Try again</Button>}
      >
        {messageOf(error)}
      </Message>
    );
  if (!data || data.models.length === 0) return null;
  const { dividedBy } = data;
  return (
    <>
      <div className="predict-pair">
        <Section data={data} dimension="model" />
        <Section data={data} dimension="project" />
      </div>
      {dividedBy ? (
        <p className="sm t3 predict-note">
          What is expected is divided as {dayText(dividedBy.from)} to {dayText(dividedBy.to)} were.
          The parts add up to the month’s end.
        </p>
      ) : null}
    </>
  );
}
