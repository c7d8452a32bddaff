import type { ReactElement } from 'react';

/** A bar from 0 to 1; null while it is not known how much there is. */
export function Progress({
  value,
  label,
  large = false,
}: {
  value: number | null;
  label: string;
  large?: boolean;
}): ReactElement {
  const percent = value === null ? null : Math.min(100, Math.max(0, value * 100));
  return (
    <div
      className={large ? 'meter large' : 'meter'}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent === null ? {} : { 'aria-valuenow': Math.floor(percent) })}
    >
      <i style={{ width: `${percent ?? 0}%` }} />
    </div>
  );
}
