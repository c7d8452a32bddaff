import type { ReactElement } from 'react';
import { UNKNOWN } from '../../format/number.ts';
import { modelSlot } from '../../format/model-colors.ts';

/** A model: its swatch and its name; the whole name is in the tooltip. */
export function ModelName({ model }: { model: string | null }): ReactElement {
  if (model === null) return <span className="t3">{UNKNOWN}</span>;
  return (
    <span className="model" title={model}>
      <i className="swatch" data-slot={modelSlot(model)} />
      <span className="cut">{model}</span>
    </span>
  );
}
