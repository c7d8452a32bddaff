import { CircleStop, Pencil, Trash2 } from 'lucide-react';
import type { Temporal } from 'temporal-polyfill';
import type { ReactElement } from 'react';
import type { PlanStatus } from '../../../../src-shared/ipc/money.ts';
import { IconButton } from '../../../components/ui/button.tsx';
import { formatMoney, formatMoneyExact } from '../../../format/money.ts';
import { addMoney, timesText } from '../../../format/money-sums.ts';
import { UNKNOWN } from '../../../format/number.ts';
import { stretchText } from '../day-text.ts';
import type { Plan } from './plan-draft.ts';
import { coversText, hasEnded } from './plan-words.ts';

type State = PlanStatus[number];

interface PlanActs {
  onEdit: (plan: Plan) => void;
  onEnd: (plan: Plan) => void;
  onRemove: (plan: Plan) => void;
}

function Amount({
  amount,
  strong = false,
}: {
  amount: string | null;
  strong?: boolean;
}): ReactElement {
  return (
    <td className="num" title={amount === null ? undefined : formatMoneyExact(amount)}>
      {strong ? <b>{formatMoney(amount)}</b> : formatMoney(amount)}
    </td>
  );
}

function PlanLine({
  plan,
  state,
  today,
  acts,
}: {
  plan: Plan;
  state: State | undefined;
  today: Temporal.PlainDate;
  acts: PlanActs;
}): ReactElement {
  const covers = coversText(plan);
  return (
    <tr>
      <td className="cut" title={plan.name}>
        <b>{plan.name}</b>
      </td>
      <td className="num">{formatMoney(plan.monthlyPrice, plan.currency)}</td>
      <td className="tab cut">{stretchText(plan.from, plan.to)}</td>
      <td className="cut only-wide" title={covers}>
        {covers}
      </td>
      <Amount amount={state?.fee ?? null} />
      <Amount amount={state?.value ?? null} strong />
      <td className="num">{state ? (timesText(state.value, state.fee) ?? UNKNOWN) : UNKNOWN}</td>
      <td className="num">
        <IconButton label={`Edit ${plan.name}`} icon={Pencil} onClick={() => acts.onEdit(plan)} />
        <IconButton
          label={`End ${plan.name} today`}
          icon={CircleStop}
          disabledBecause={hasEnded(plan, today) ? 'It has ended' : null}
          onClick={() => acts.onEnd(plan)}
        />
        <IconButton
          label={`Remove ${plan.name}`}
          icon={Trash2}
          onClick={() => acts.onRemove(plan)}
        />
      </td>
    </tr>
  );
}

/** The subscriptions, each with what was paid for it this month beside what it was worth. */
export function PlanTable({
  plans,
  states,
  today,
  ...acts
}: PlanActs & {
  plans: readonly Plan[];
  states: PlanStatus;
  today: Temporal.PlainDate;
}): ReactElement {
  const fees = addMoney(...states.map(({ fee }) => fee));
  const value = addMoney(...states.map((state) => state.value));
  return (
    <table className="plans">
      <thead>
        <tr>
          <th>Plan</th>
          <th className="num">A month</th>
          <th>Days</th>
          <th className="only-wide">Covers</th>
          <th className="num">Paid so far</th>
          <th className="num">Value</th>
          <th className="num">Times</th>
          <th>
            <span className="sr-only">Change</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {plans.map((plan) => (
          <PlanLine
            key={`${plan.name} ${plan.from ?? ''}`}
            plan={plan}
            state={states.find(({ name }) => name === plan.name)}
            today={today}
            acts={acts}
          />
        ))}
        {states.length > 1 ? (
          <tr className="total">
            <td colSpan={3}>Flat fees</td>
            <td className="only-wide">{null}</td>
            <Amount amount={fees} />
            <Amount amount={value} />
            <td className="num">{timesText(value, fees) ?? UNKNOWN}</td>
            <td>{null}</td>
          </tr>
        ) : null}
      </tbody>
    </table>
  );
}
