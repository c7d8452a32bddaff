import type { ReactElement } from 'react';
import type { PlanStatus } from '../../../../src-shared/ipc/money.ts';
import { Progress } from '../../../components/ui/progress.tsx';
import { Status } from '../../../components/ui/status.tsx';
import { formatMoney } from '../../../format/money.ts';
import { dayAndMonth } from './plan-words.ts';

/** Whether each plan has paid for itself this month: on which day, or how far it has come. */
export function PaidOff({ states }: { states: PlanStatus }): ReactElement {
  return (
    <ul className="paid-off">
      {states.map((state) => (
        <li key={state.name}>
          <div className="row">
            <b className="grow cut">{state.name}</b>
            {state.paidForItselfOn === null ? (
              <Status kind="waiting">
                {`${formatMoney(state.value)} of ${formatMoney(state.monthFee)}`}
              </Status>
            ) : (
              <Status kind="ok">{`Paid for itself on ${dayAndMonth(state.paidForItselfOn)}`}</Status>
            )}
          </div>
          <Progress
            value={Number(state.monthFee) > 0 ? Number(state.value) / Number(state.monthFee) : 1}
            label={`${state.name}: value of its fee`}
          />
        </li>
      ))}
    </ul>
  );
}
