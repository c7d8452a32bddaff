import type { ReactElement } from 'react';
import { UNKNOWN } from '../../format/number.ts';
import { slotOf, useNameSlots } from '../../format/name-slots.ts';

/** A model: its swatch and its name; the whole name is in the tooltip. */
export function ModelName({
  model,
  text = model,
}: {
  model: string | null;
  /** A shorter name, where there is little room. */
  text?: string | null;
}): ReactElement {
  const { model: slots } = useNameSlots();
  if (model === null) return <span className="t3">{UNKNOWN}</span>;
  return (
    <span className="model" title={model}>
      <i className="swatch" data-slot={slotOf(slots, model)} />
      <span className="cut">{text}</span>
    </span>
  );
}
