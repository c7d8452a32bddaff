import type { ReactElement } from 'react';
import type { Owner } from '../../../../src-shared/ipc/projects.ts';
import { ChartSection } from '../../../components/chart/chart-section.tsx';
import type { ChartTable } from '../../../components/chart/chart-table.ts';
import { tablePicture } from '../../../components/chart/table-picture.ts';
import { formatCount } from '../../../format/number.ts';
import { largestRemainder } from '../../../../src-shared/domain/largest-remainder.ts';
import { formatTokens, formatTokensExact } from '../../../format/tokens.ts';
import { measureOf, sumOfAll } from '../../dashboard/figures.ts';
import { withNames } from '../../dashboard/targets.ts';
import type { Filters } from '../../usage/filters.ts';
import { OwnerLink } from '../overview/owner-link.tsx';
import { OWNER_WORDS } from '../overview/owner-words.ts';
import type { OwnerName } from '../place.ts';
import { useProjectsView } from '../projects-view.tsx';

interface PartsProps {
  owner: OwnerName;
  data: Owner;
  filters: Filters;
  when: string;
}

type Part = Owner['parts'][number];

function partsTable(
  by: 'user' | 'project',
  data: Owner,
  open: (part: Part) => (() => void) | undefined,
): ChartTable {
  const { parts } = data;
  const measure = measureOf(data);
  const amounts = measure.column(parts);
  const shares = largestRemainder(parts.map(measure.value));
  const count = (value: number) => ({ text: formatCount(value), plain: value });
  const tokens = (value: number) => ({
    text: formatTokens(value),
    title: formatTokensExact(value),
    plain: value,
  });
  const total = sumOfAll(parts, data.summary);
  return {
    head: [OWNER_WORDS[by].one, 'Net cost', 'Share', 'Requests', 'Errors', 'Tokens'],
    rows: parts.map((part, at) => {
      const way = open(part);
      const share = shares[at] ?? '';
      return [
        { text: part.label, ...(way ? { open: way } : {}) },
        amounts(part),
        { text: share, plain: share.replace('%', '') },
        count(part.requests),
        count(part.errors),
        tokens(part.totalTokens),
      ];
    }),
    total: [
      { text: OWNER_WORDS[by].all },
      amounts(total),
      { text: '100%' },
      count(data.summary.requests),
      count(data.summary.errors),
      tokens(total.totalTokens),
    ],
  };
}

/** The same with names that lead on to their pages. */
function PartsTable({
  by,
  parts,
  table,
}: {
  by: 'user' | 'project';
  parts: readonly Part[];
  table: ChartTable;
}): ReactElement {
  const cells = (line: ChartTable['total'], from: number): ReactElement[] =>
    (line ?? []).slice(from).map(({ text, title }, at) => (
      <td key={table.head[at + from]} className={at + from === 0 ? '' : 'num'} title={title}>
        {text}
      </td>
    ));
  return (
    <table className="owner-parts">
      <thead>
        <tr>
          {table.head.map((head, at) => (
            <th key={head} scope="col" className={at === 0 ? '' : 'num'}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {parts.map((part, at) => (
          <tr key={part.key}>
            <td>
              <OwnerLink by={by} row={part} />
            </td>
            {cells(table.rows[at], 1)}
          </tr>
        ))}
        <tr className="total">{cells(table.total, 0)}</tr>
      </tbody>
    </table>
  );
}

/** The users of a project, or the projects of a user, where there are any. */
export function OwnerParts({ owner, data, filters, when }: PartsProps): ReactElement | null {
  const { open } = useProjectsView();
  const by = owner.by === 'project' ? 'user' : 'project';
  const { parts } = data;
  if (parts.every(({ key }) => key === null)) return null;
  const table = partsTable(by, data, (part) => {
    const narrowed = withNames(filters, by, [part]);
    return narrowed ? () => open({ filters: narrowed }) : undefined;
  });
  return (
    <>
      <hr className="rule" />
      <ChartSection
        id={`by-${by}`}
        title={`By ${by}`}
        under={when}
        table={table}
        picture={() => tablePicture(table)}
      >
        <PartsTable by={by} parts={parts} table={table} />
      </ChartSection>
    </>
  );
}
