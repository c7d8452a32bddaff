import { useRef, useState, type ReactElement } from 'react';
import { styleOf } from '../../../src-shared/domain/money-text.ts';
import type { Dashboard } from '../../../src-shared/ipc/dashboard.ts';
import { ChartSection } from '../../components/chart/chart-section.tsx';
import type { ChartTable } from '../../components/chart/chart-table.ts';
import { useArrowKeys } from '../../components/chart/use-arrow-keys.ts';
import { useSettings } from '../../api/use-settings.ts';
import { formatCounted } from '../../format/number.ts';
import { useUsageView } from '../usage/view-context.tsx';
import { useDashboardView } from './dashboard-view.tsx';
import { useDashboardData } from './data-context.tsx';
import { dollarColumns, fileHead } from './file-heads.ts';
import type { Measure } from './figures.ts';
import { heatLevels, HOURS } from './heat.ts';
import { hourText, weekOf } from '../usage/hours-text.ts';
import { heatPicture } from './heat-picture.ts';
import { isKnown } from './heat-days.ts';
import { onlyHour } from './targets.ts';

const EMPTY = { netCost: '0.000000000', requests: 0, totalTokens: 0 };

/** The hours as a table: a line for each hour, a column for each day of the week. */
function heatTable(
  cells: Dashboard['heatmap'],
  week: readonly { day: number; name: string }[],
  measure: Measure,
): ChartTable {
  const column = measure.column(cells);
  return {
    head: ['Hour', ...week.map(({ name }) => name)],
    fileHead: [
      'Hour',
      ...week.map(({ name }) => (measure.isMoney ? fileHead(name, measure) : `${name}, tokens`)),
    ],
    ...dollarColumns(
      week.map(({ name, day }) => ({
        head: name,
        parts: cells.slice(day * HOURS, (day + 1) * HOURS),
      })),
      measure,
    ),
    rows: Array.from({ length: HOURS }, (_, hour) => [
      { text: hourText(hour) },
      ...week.map(({ day }) => column(cells[day * HOURS + hour] ?? EMPTY)),
    ]),
  };
}

const MOVES: Readonly<Record<string, [number, number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

interface CellProps {
  /** Of the week, Monday is 0. */
  day: number;
  name: string;
  hour: number;
  level: number;
  /** It is where Tab stops. */
  isStop: boolean;
  /** Its place in the grid. */
  place: string;
  onStop: () => void;
}

function HourCell(props: CellProps): ReactElement {
  const { data, measure } = useDashboardData();
  const { place: shown, open } = useDashboardView();
  const { zone } = useUsageView();
  const { day, name, hour, level, isStop, place, onStop } = props;
  const cell = data.heatmap[day * HOURS + hour] ?? EMPTY;
  const known = isKnown(data, day, hour, zone);
  const behind = measure.behind(cell);
  const said = known
    ? `${measure.exact(cell)}${behind === null ? '' : `, ${behind}`}, ${formatCounted(cell.requests, 'request')}`
    : 'not known';
  const label = `${name} ${hourText(hour)} to ${hourText(hour + 1)}: ${said}`;
  return (
    <button
      type="button"
      data-cell={place}
      data-level={known ? level : 'unknown'}
      aria-label={label}
      title={label}
      tabIndex={isStop ? 0 : -1}
      onFocus={onStop}
      onClick={() => open({ filters: onlyHour(shown.filters, day, hour) })}
    />
  );
}

const HOUR_LIST = Array.from({ length: HOURS }, (_, hour) => hour);

function Grid({ levels }: { levels: readonly number[] }): ReactElement {
  const week = weekOf(useSettings()?.firstDayOfWeek ?? 'monday');
  const grid = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState({ row: 0, hour: 0 });
  useArrowKeys(grid, (event) => {
    const move = MOVES[event.key];
    if (!move) return false;
    const row = Math.min(week.length - 1, Math.max(0, at.row + move[0]));
    const hour = Math.min(HOURS - 1, Math.max(0, at.hour + move[1]));
    grid.current?.querySelector<HTMLElement>(`[data-cell="${row}-${hour}"]`)?.focus();
    return true;
  });
  return (
    <div ref={grid} className="heat" role="group" aria-label="Hours of the week">
      {week.map(({ day, name }, row) => (
        <div key={name} className="heat-row">
          <span className="heat-day" aria-hidden>
            {name}
          </span>
          {HOUR_LIST.map((hour) => (
            <HourCell
              key={hour}
              day={day}
              name={name}
              hour={hour}
              level={levels[day * HOURS + hour] ?? 0}
              isStop={row === at.row && hour === at.hour}
              place={`${row}-${hour}`}
              onStop={() => setAt({ row, hour })}
            />
          ))}
        </div>
      ))}
      <div className="heat-hours" aria-hidden>
        {HOUR_LIST.filter((hour) => hour % 3 === 0).map((hour) => (
          <span key={hour}>{String(hour).padStart(2, '0')}</span>
        ))}
      </div>
    </div>
  );
}

function Legend({ most, least }: { most: string; least: string }): ReactElement {
  return (
    <div className="heat-scale" aria-hidden>
      <span>{least}</span>
      {[0, 1, 2, 3, 4, 5, 6].map((level) => (
        <i key={level} data-level={level} />
      ))}
      <span>{most}</span>
    </div>
  );
}

/** When in the week usage falls, by its clock. */
export function Heatmap(): ReactElement {
  const { data, measure, when } = useDashboardData();
  const week = weekOf(useSettings()?.firstDayOfWeek ?? 'monday');
  const values = data.heatmap.map(measure.value);
  const levels = heatLevels(values);
  const peak = data.heatmap[values.indexOf(Math.max(...values))] ?? EMPTY;
  const most = measure.alone(peak);
  const { before, after } = styleOf(measure.currency);
  const least = measure.isMoney ? `${before}0${after}` : '0';
  return (
    <ChartSection
      id="hour-and-weekday"
      title="Hour and weekday"
      under={when}
      table={heatTable(data.heatmap, week, measure)}
      picture={() => heatPicture(levels, week, least, most)}
    >
      <Grid levels={levels} />
      {levels.some((level) => level > 0) ? <Legend least={least} most={most} /> : null}
    </ChartSection>
  );
}
