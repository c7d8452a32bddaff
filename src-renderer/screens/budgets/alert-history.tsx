import { useState, type ReactElement } from 'react';
import type { BudgetStatus } from '../../../src-shared/ipc/budgets.ts';
import { messageOf } from '../../api/bridge.ts';
import { useCall } from '../../api/use-call.ts';
import { useZone } from '../../api/use-settings.ts';
import { AlertLine } from '../../components/alerts/alert-line.tsx';
import { Button, LinkButton } from '../../components/ui/button.tsx';
import { Message } from '../../components/ui/message.tsx';

const STEP = 20;
const MOST = 200;

/** The alerts of one budget, the newest first; those of one user alone where the budget is one of each. */
export function AlertHistory({ budget, now }: { budget: BudgetStatus; now: number }): ReactElement {
  const [limit, setLimit] = useState(STEP);
  const { data, error, refetch } = useCall(
    'alerts.page',
    { budgetId: budget.id, limit },
    { keepPrevious: true },
  );
  const clock = { zone: useZone(), now };
  const alerts = (data?.alerts ?? []).filter(({ user }) => user === budget.user);
  return (
    <section className="section" aria-label="Alert history">
      <header>
        <h2 className="head">Alert history</h2>
      </header>
      {error ? (
        <Message
          kind="crit"
          title="The alerts could not be read."
          actions={<Button onClick={() => void refetch()}>Try again</Button>}
        >
          {messageOf(error)}
        </Message>
      ) : null}
      {data && alerts.length === 0 ? <p className="t3">No threshold was reached yet.</p> : null}
      <ul className="alert-history">
        {alerts.map((alert) => (
          <AlertLine key={alert.id} alert={alert} clock={clock} />
        ))}
      </ul>
      {data?.hasMore && limit < MOST ? (
        <LinkButton className="sm" onClick={() => setLimit((before) => before + STEP)}>
          Show more
        </LinkButton>
      ) : null}
    </section>
  );
}
