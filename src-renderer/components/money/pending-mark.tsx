import { LoaderCircle } from 'lucide-react';
import type { ReactElement } from 'react';
import { useCall } from '../../api/use-call.ts';

/** Says that costs are being worked out anew, while they are: sums may still change. In brief: the sign alone, its words in the tooltip. */
export function PendingMark({ brief = false }: { brief?: boolean }): ReactElement | null {
  const pending = useCall('money.status', undefined).data?.isPending ?? false;
  if (!pending) return null;
  return (
    <span
      className="pending-mark sm t2"
      role="status"
      title="Working out costs: prices, tiers, plans or rates have changed. Sums may change until this is done."
    >
      <LoaderCircle className="icon-s spin" strokeWidth={1.75} aria-hidden />
      <span className={brief ? 'sr-only' : ''}>Working out costs</span>
    </span>
  );
}
