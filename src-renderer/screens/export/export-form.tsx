import type { ReactElement } from 'react';
import { Select } from '../../components/ui/select.tsx';
import { type ExportChoice, PRESETS, presetOf } from './export-presets.ts';
import { FormLine } from './form-line.tsx';

const COLUMNS = [
  { value: 'all', label: 'All: the 10 of the original, then ours' },
  { value: 'original', label: 'Only the 10 of the original' },
] as const;
const COLUMN_HELP = {
  all: 'With the dedup key: importing the file again changes nothing.',
  original: 'As the Python ChatVault wrote them.',
} as const;

/** What the columns are for; only plain files are surely read again. */
function columnHelp({ preset, columns }: ExportChoice): string {
  const isPlain = presetOf(preset).dialect === undefined;
  if (columns === 'all' && !isPlain)
    return 'With the dedup key. To import it again, choose plain CSV.';
  return COLUMN_HELP[columns];
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
      <FormLine label="Format" help={presetOf(choice.preset).help}>
        <Select
          label="Format"
          value={choice.preset}
          options={PRESETS}
          disabled={locked}
          onChange={(preset) => onChange({ ...choice, preset })}
        />
      </FormLine>
      <FormLine label="Columns" help={columnHelp(choice)}>
        <Select
          label="Columns"
          value={choice.columns}
          options={COLUMNS}
          disabled={locked}
          onChange={(columns) => onChange({ ...choice, columns })}
        />
      </FormLine>
      <FormLine
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
      </FormLine>
    </div>
  );
}
