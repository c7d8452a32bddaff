import { useState, type ReactElement } from 'react';
import { messageOf } from '../../api/bridge.ts';
import { useCommand } from '../../api/use-call.ts';
import { fileName } from '../../format/names.ts';
import { Popover } from '../ui/popover.tsx';
import { useToast } from '../ui/toasts.tsx';
import { useCharts } from './chart-context.tsx';
import { plainRows, type ChartTable } from './chart-table.ts';
import { pngOf, type ChartPicture } from './picture.ts';

interface SaveMenuProps {
  id: string;
  title: string;
  under: string;
  table: ChartTable;
  picture: () => ChartPicture | Promise<ChartPicture>;
  /** The button it hangs on. */
  children: ReactElement<Record<string, unknown>>;
}

/** Saves a chart as a picture or as the table of its figures. */
export function SaveMenu(props: SaveMenuProps): ReactElement {
  const { id, title, under, table, picture, children } = props;
  const { saving, save } = useCharts();
  const toast = useToast();
  const { mutate, error, reset } = useCommand('charts.save');
  const name = `${id}-${under}`.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const [failure, fail] = useState<unknown>(null);
  const open = (next: boolean): void => {
    reset();
    fail(null);
    save(next ? id : null);
  };
  const write = (input: Parameters<typeof mutate>[0]): void =>
    mutate(input, {
      onSuccess: ({ path }) => {
        save(null);
        if (path !== null) toast({ title: `Saved ${fileName(path)}`, description: path });
      },
    });
  const savePng = async (): Promise<void> => {
    const png = pngOf(title, under, await picture());
    if (png !== null) write({ kind: 'png', name, picture: png });
  };
  return (
    <Popover
      open={saving === id}
      onOpenChange={open}
      label={`Save “${title}”`}
      className="list-popup save-menu"
      align="end"
      trigger={children}
    >
      <button type="button" className="option" onClick={() => void savePng().catch(fail)}>
        Save as PNG…
      </button>
      <button
        type="button"
        className="option"
        onClick={() => write({ kind: 'csv', name, rows: plainRows(table) })}
      >
        Save as CSV…
      </button>
      {error || failure ? (
        <p className="sm save-failure" role="alert">
          {messageOf(error ?? failure)}
        </p>
      ) : null}
    </Popover>
  );
}
