import type { ReactElement } from 'react';
import type { ChartCell, ChartTable } from './chart-table.ts';

function Cell({ cell, isName }: { cell: ChartCell; isName: boolean }): ReactElement {
  const { text, title, open } = cell;
  const shown = open ? (
    <button type="button" className="link-quiet" title={title} onClick={open}>
      {text}
    </button>
  ) : (
    text
  );
  if (isName)
    return (
      <th scope="row" title={title ?? text}>
        {shown}
      </th>
    );
  return (
    <td className="num" title={title}>
      {shown}
    </td>
  );
}

/** A chart's figures as a table. */
export function TwinTable({ label, table }: { label: string; table: ChartTable }): ReactElement {
  const line = (cells: readonly ChartCell[]): ReactElement[] =>
    cells.map((cell, column) => (
      <Cell key={table.head[column]} cell={cell} isName={column === 0} />
    ));
  return (
    // It scrolls by itself, so keys must reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="twin" tabIndex={0} role="region" aria-label={`${label}, as a table`}>
      <table className="plain">
        <thead>
          <tr>
            {table.head.map((name, column) => (
              <th key={name} className={column === 0 ? '' : 'num'} scope="col" title={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((cells) => (
            <tr key={`${cells[0]?.plain ?? ''} ${cells[0]?.text ?? ''}`}>{line(cells)}</tr>
          ))}
        </tbody>
        {table.total ? (
          <tfoot>
            <tr className="total">{line(table.total)}</tr>
          </tfoot>
        ) : null}
      </table>
    </div>
  );
}
