import { ChartNoAxesColumn, Download, Table2 } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { IconButton } from '../ui/button.tsx';
import { useCharts } from './chart-context.tsx';
import type { ChartTable } from './chart-table.ts';
import type { ChartPicture } from './picture.ts';
import { SaveMenu } from './save-menu.tsx';
import { TwinTable } from './twin-table.tsx';

interface ChartSectionProps {
  /** Tells the charts of a screen apart; the name of its file begins with it. */
  id: string;
  title: string;
  /** Stands under the title of a picture, and in the file's name: the range. */
  under: string;
  table: ChartTable;
  picture: () => ChartPicture | Promise<ChartPicture>;
  /** Before the tools. */
  tools?: ReactNode;
  /** Beside the title. */
  note?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A chart in its section: as a picture or as a table, both of which can be saved. */
export function ChartSection(props: ChartSectionProps): ReactElement {
  const { id, title, under, table, picture, tools, note, className = '', children } = props;
  const { isTable, toggle } = useCharts();
  const shown = isTable(id);
  return (
    <section className={`section ${className}`} aria-label={title} data-chart={id}>
      <header>
        <h2 className="head">{title}</h2>
        {note ? <span className="sm t3 cut">{note}</span> : null}
        <div className="row end chart-tools">
          {tools}
          <IconButton
            label={shown ? 'Show as chart' : 'Show as table'}
            icon={shown ? ChartNoAxesColumn : Table2}
            size="small"
            command="chart.table"
            aria-pressed={shown}
            onClick={() => toggle(id)}
          />
          <SaveMenu id={id} title={title} under={under} table={table} picture={picture}>
            <IconButton label="Save" icon={Download} size="small" command="chart.save" />
          </SaveMenu>
        </div>
      </header>
      {shown ? <TwinTable label={title} table={table} /> : children}
    </section>
  );
}
