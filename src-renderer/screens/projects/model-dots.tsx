import type { ReactElement } from 'react';
import { slotOf, useNameSlots } from '../../format/name-slots.ts';
import { UNKNOWN } from '../../format/number.ts';

/** A model without the family that all of a vendor's share: the whole name is in the tooltip. */
export function shortModel(model: string): string {
  return model.replace(/^claude-/, '');
}

/** The dearest models with their swatches, and how many more there are. */
export function ModelDots({
  models,
  count = models.length,
  most = 2,
}: {
  models: readonly (string | null)[];
  count?: number;
  most?: number;
}): ReactElement {
  const { model: slots } = useNameSlots();
  const shown = models.slice(0, most);
  return (
    <span className="model-dots" title={models.map((model) => model ?? 'No model').join('\n')}>
      {shown.map((model) => (
        <span key={model} className="model">
          <i className="swatch" data-slot={slotOf(slots, model)} />
          <span className="cut">{model === null ? UNKNOWN : shortModel(model)}</span>
        </span>
      ))}
      {count > shown.length ? <span className="t3">+{count - shown.length}</span> : null}
    </span>
  );
}
