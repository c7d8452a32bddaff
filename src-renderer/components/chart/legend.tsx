import type { ReactElement } from 'react';
import type { BarsSpec } from './bars-spec.ts';

/** Which colour is which, beside the title of a chart where there is room. */
export function Legend({ series }: { series: BarsSpec['series'] }): ReactElement {
  return (
    <span className="chart-legend sm t2 only-wide" aria-hidden>
      {series.map(({ key, label, color }) => (
        <span key={`${key} ${label}`} title={label}>
          <i className="swatch" style={{ background: `var(${color})` }} />
          <span className="cut">{label}</span>
        </span>
      ))}
    </span>
  );
}
