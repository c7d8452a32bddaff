import { Plus } from 'lucide-react';
import { useRef, useState, type ReactElement, type ReactNode } from 'react';
import type { PlanStatus } from '../../../../src-shared/ipc/money.ts';
import type { MoneySettings } from '../../../../src-shared/ipc/settings.ts';
import { useCall } from '../../../api/use-call.ts';
import { useSaveMoney } from '../../../api/use-save-money.tsx';
import { useToday, useZone } from '../../../api/use-settings.ts';
import { Button } from '../../../components/ui/button.tsx';
import { Failure } from '../../../components/ui/failure.tsx';
import { Message } from '../../../components/ui/message.tsx';
import { formatMoney, formatMoneyExact } from '../../../format/money.ts';
import { addMoney, timesText } from '../../../format/money-sums.ts';
import { dayAfter } from '../day-text.ts';
import { replaceIn } from '../replace-in.ts';
import { SectionHead } from '../section-head.tsx';
import { PaidOff } from './paid-off.tsx';
import { draftOf, newPlan, type Plan } from './plan-draft.ts';
import { PlanForm } from './plan-form.tsx';
import { PlanTable } from './plan-table.tsx';
import { monthText, newestStates } from './plan-words.ts';

function Figure({
  label,
  amount,
  note,
}: {
  label: string;
  amount: string;
  note: ReactNode;
}): ReactElement {
  return (
    <div>
      <div className="label">{label}</div>
      <div className="strip-figure tab" title={formatMoneyExact(amount)}>
        {formatMoney(amount)}
      </div>
      <div className="sm t2">{note}</div>
    </div>
  );
}

/** This month: what the fees cost so far beside what they were worth. */
function ThisMonth({ states }: { states: PlanStatus }): ReactElement | null {
  if (states.length === 0) return null;
  const fees = addMoney(...states.map(({ fee }) => fee));
  const whole = addMoney(...states.map(({ monthFee }) => monthFee));
  const value = addMoney(...states.map((state) => state.value));
  const times = timesText(value, fees);
  return (
    <>
      <div className="hero plan-hero">
        <Figure
          label={`Paid so far, ${monthText(states[0]?.month)}`}
          amount={fees}
          note={`Pro rata by day, ${formatMoney(whole)} for the whole month`}
        />
        <Figure
          label="Value under flat fees"
          amount={value}
          note={times === null ? 'No fee yet' : `${times} what the fees cost`}
        />
      </div>
      <hr className="rule" />
    </>
  );
}

/** Which plan is edited: one of the settings, or a new one. */
type Editing = { plan: Plan | null } | null;

/** Adds, changes, ends and removes plans. */
function usePlans({ subscriptions }: MoneySettings) {
  const saving = useSaveMoney();
  const [editing, edit] = useState<Editing>(null);
  const begin = (plan: Plan | null): void => {
    saving.reset();
    edit({ plan });
  };
  const cancel = (): void => edit(null);
  const save = (plan: Plan): void =>
    saving.save({ subscriptions: replaceIn(subscriptions, editing?.plan ?? null, plan) }, cancel);
  const replace = (plan: Plan, by: Plan[], said: string): void =>
    saving.saveWithUndo(
      { subscriptions: subscriptions.flatMap((other) => (other === plan ? by : [other])) },
      { subscriptions },
      said,
    );
  return { saving, editing, begin, cancel, save, replace };
}

/** Whether each plan has paid for itself this month. */
function MonthSoFar({ states }: { states: PlanStatus }): ReactElement | null {
  if (states.length === 0) return null;
  return (
    <section className="section this-month">
      <h3 className="head">{monthText(states[0]?.month)}</h3>
      <PaidOff states={states} />
    </section>
  );
}

function EditPlan({
  money,
  plans,
}: {
  money: MoneySettings;
  plans: ReturnType<typeof usePlans>;
}): ReactElement | null {
  const { editing, saving, save, cancel } = plans;
  if (!editing) return null;
  const { plan } = editing;
  return (
    <PlanForm
      key={plan ? `${plan.name} ${plan.from ?? ''}` : 'new'}
      title={plan ? `Change ${plan.name}` : 'New plan'}
      initial={plan ? draftOf(plan) : newPlan()}
      money={money}
      others={money.subscriptions.filter((other) => other !== plan)}
      busy={saving.busy}
      failure={saving.failure}
      onCancel={cancel}
      onSave={save}
    />
  );
}

/** Flat fees: what they are, what they cover, and whether they pay for themselves. */
export function SubscriptionsSection({ money }: { money: MoneySettings }): ReactElement {
  const { subscriptions } = money;
  const today = useToday(useZone());
  const status = useCall('plans.status', undefined);
  const plans = usePlans(money);
  const adder = useRef<HTMLButtonElement>(null);
  const states = newestStates(status.data ?? []);
  const failure = status.error ?? (plans.editing ? null : plans.saving.failure);
  return (
    <>
      <SectionHead
        id="plans"
        title="Subscriptions"
        note="Requests under a flat fee cost nothing more: their list cost is value"
      >
        <Button ref={adder} variant="primary" icon={Plus} onClick={() => plans.begin(null)}>
          Add a plan
        </Button>
      </SectionHead>
      <Failure of={failure} />
      <ThisMonth states={states} />
      {subscriptions.length > 0 ? (
        <PlanTable
          plans={subscriptions}
          states={states}
          today={today}
          onEdit={plans.begin}
          onEnd={(plan) => {
            const ended = { ...plan, to: dayAfter(today.toString()) };
            plans.replace(plan, [ended], `${plan.name} ends today`);
          }}
          onRemove={(plan) => {
            plans.replace(plan, [], `Removed ${plan.name}`);
            adder.current?.focus();
          }}
        />
      ) : (
        <p className="t3 none">
          No plan yet: every request is paid by use. Add one where you pay by the month.
        </p>
      )}
      <EditPlan money={money} plans={plans} />
      <MonthSoFar states={states} />
      <Message kind="info" title="">
        Tier discounts do not apply to covered requests. A request covered by two plans counts for
        the older one.
      </Message>
    </>
  );
}
