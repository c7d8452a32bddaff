import type { ReactElement } from 'react';
import { Select } from '../../components/ui/select.tsx';

export interface ExportChoice {
  format: 'csv' | 'jsonl';
  columns: 'all' | 'original';
}

const FORMATS = [
  { value: 'csv', label: 'CSV, comma, UTF-8' },
  { value: 'jsonl', label: 'JSON Lines, UTF-8' },
] as const;
const FORMAT_HELP = {
  csv: 'RFC 4180. Cells that a spreadsheet would run as a formula are made harmless.',
  jsonl: 'One usage log a line, every value with its own name.',
} as const;
const COLUMNS = [
  { value: 'all', label: 'All: the 10 of the original, then ours' },
  { value: 'original', label: 'Only the 10 of the original' },
] as const;
const COLUMN_HELP = {
  all: 'With the dedup key: importing the file again changes nothing.',
  original: 'As the Python ChatVault wrote them.',
} as const;

function Line({
  label,
  help,
  children,
}: {
  label: string;
  help: string;
  children: ReactElement;
}): ReactElement {
  return (
    <div className="export-line">
      <span className="export-label">{label}</span>
      <div>
        {children}
        <div className="sm t3">{help}</div>
      </div>
    </div>
  );
}

/** Format and columns of the file; its place is asked by the system's own dialog. */
export function ExportForm({
  choice,
  onChange,
  fileName,
  locked,
}: {
  choice: ExportChoice;
  onChange: (choice: ExportChoice) => void;
  fileName: string;
  locked: boolean;
}): ReactElement {
  return (
    <div className="export-form">
      <Line label="Format" help={FORMAT_HELP[choice.format]}>
        <Select
          label="Format"
          value={choice.format}
          options={FORMATS}
          disabled={locked}
          onChange={(format) => onChange({ ...choice, format })}
        />
      </Line>
      <Line label="Columns" help={COLUMN_HELP[choice.columns]}>
        <Select
          label="Columns"
          value={choice.columns}
          options={COLUMNS}
          disabled={locked}
          onChange={(columns) => onChange({ ...choice, columns })}
        />
      </Line>
      <Line
        label="File"
        help={
          locked
            ? 'Written next to it first, then renamed.'
            : 'You choose the folder in the next step.'
        }
      >
        <span className="input mono export-file" title={fileName}>
          <span className="cut">{fileName}</span>
        </span>
      </Line>
    </div>
  );
}
