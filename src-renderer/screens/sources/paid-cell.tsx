import { useState, type ReactElement } from 'react';
import type { MoneySettings } from '../../../src-shared/ipc/settings.ts';
import type { FoundSource } from '../../../src-shared/ipc/imports.ts';
import { useSaveMoney } from '../../api/use-save-money.tsx';
import { useSettings, useToday, useZone } from '../../api/use-settings.ts';
import { LinkButton } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { UNKNOWN } from '../../format/number.ts';
import { formatMoney } from '../../format/money.ts';
import { Temporal } from 'temporal-polyfill';
import { replaceIn } from '../settings/replace-in.ts';
import { draftOf, newPlan, type Plan } from '../settings/subscriptions/plan-draft.ts';
import { PlanForm } from '../settings/subscriptions/plan-form.tsx';
import { hasEnded } from '../settings/subscriptions/plan-words.ts';

/** The plan that covers a source's requests today: the older of several, null: none. */
export function planOf(
  { subscriptions }: MoneySettings,
  source: string,
  today: Temporal.PlainDate,
): Plan | null {
  const covering = subscriptions.filter(
    (plan) =>
      plan.models.length === 0 &&
      (plan.sources.length === 0 || plan.sources.includes(source)) &&
      !hasEnded(plan, today) &&
      (plan.from ?? '') <= today.toString(),
  );
  return covering.toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))[0] ?? null;
}

function firstOfMonth(oldest: number | null, zone: string): string | null {
  if (oldest === null) return null;
  const day = Temporal.Instant.fromEpochMilliseconds(oldest).toZonedDateTimeISO(zone);
  return day.toPlainDate().with({ day: 1 }).toString();
}

/** How a source is paid, and a dialog that changes it. */
export function PaidCell({ source }: { source: FoundSource }): ReactElement {
  const money = useSettings()?.money;
  const zone = useZone();
  const today = useToday(zone);
  const saving = useSaveMoney();
  const [open, setOpen] = useState(false);
  if (!money) return <td>{UNKNOWN}</td>;
  const plan = planOf(money, source.name, today);
  const title = plan ? `Change ${plan.name}` : `Subscription for ${source.label}`;
  const text = plan ? `${plan.name}, ${formatMoney(plan.monthlyPrice, plan.currency)}` : 'By use';
  return (
    <td className="cut">
      <LinkButton
        aria-label={`${source.label} is paid: ${text}. Change`}
        title={plan ? `${text} a month` : 'With an API key: each request is paid'}
        onClick={() => {
          saving.reset();
          setOpen(true);
        }}
      >
        {text}
      </LinkButton>
      <Dialog open={open} onClose={() => setOpen(false)} title={title} className="plan-dialog">
        <PlanForm
          title={title}
          initial={plan ? draftOf(plan) : newPlan(source.name, firstOfMonth(source.oldest, zone))}
          money={money}
          others={money.subscriptions.filter((other) => other !== plan)}
          busy={saving.busy}
          failure={saving.failure}
          onCancel={() => setOpen(false)}
          onSave={(saved) =>
            saving.save({ subscriptions: replaceIn(money.subscriptions, plan, saved) }, () =>
              setOpen(false),
            )
          }
        />
      </Dialog>
    </td>
  );
}
