import { Bell } from 'lucide-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { amountText } from '../../../src-shared/domain/money-text.ts';
import type { AlertItem } from '../../../src-shared/ipc/budgets.ts';
import { messageOf } from '../../api/bridge.ts';
import { useCall, useCommand } from '../../api/use-call.ts';
import { useRunCommand } from '../../commands/command-context.tsx';
import { alertBudget, kindOfPercent } from '../../components/alerts/alert-words.ts';
import { LinkButton } from '../../components/ui/button.tsx';
import { Status } from '../../components/ui/status.tsx';
import { formatDateTime } from '../../format/time.ts';
import { addressOfBudget } from '../budgets/place.ts';
import { useUsageView } from '../usage/view-context.tsx';
import { momentOf } from './span-words.ts';

/** Alerts that are shown. */
const MOST = 5;
/** As many as the bell asks for, so that both have one answer. */
const ASKED = 20;

/** What an alert tells of: what was spent, or what was forecast. */
function amountOfAlert({ figures, basis }: AlertItem): string {
  const { spending, forecast, currency } = figures;
  const amount = basis === 'forecasted' && forecast !== null ? forecast.mean : spending;
  return amountText(amount, currency);
}

function AlertRow({ alert }: { alert: AlertItem }): ReactElement {
  const { zone, today } = useUsageView();
  const name = alertBudget(alert);
  const when = formatDateTime(alert.crossedAt, zone, momentOf(today, zone));
  return (
    <tr>
      <td>
        <Status kind={kindOfPercent(alert.percent)}>{alert.percent}%</Status>
      </td>
      <td title={`${alert.title}\n${alert.body}`}>
        {alert.budgetId === null ? (
          <span className="cut">{name}</span>
        ) : (
          <Link
            className="link-quiet cut"
            href={addressOfBudget({ id: alert.budgetId, user: alert.user })}
          >
            {name}
          </Link>
        )}
      </td>
      <td className="num">{amountOfAlert(alert)}</td>
      <td className="num t3" title={when}>
        {when.split(', ')[0]}
      </td>
    </tr>
  );
}

function NoAlerts(): ReactElement {
  const test = useCommand('alerts.test');
  const failure = test.error ? messageOf(test.error) : (test.data?.error ?? null);
  return (
    <div className="dash-none">
      <Bell className="icon" strokeWidth={1.75} aria-hidden />
      <div>
        <b>Nothing to tell</b>
        <p className="t2">Alerts of your budgets will stand here.</p>
        <LinkButton onClick={() => test.mutate({ channel: 'native' })}>
          Send a test notification
        </LinkButton>
        <div className="sm" role="status">
          {failure !== null ? <Status kind="crit">{failure}</Status> : null}
          {failure === null && test.isSuccess ? (
            <Status kind="ok">The system took it</Status>
          ) : null}
        </div>
      </div>
    </div>
  );
}

/** What budgets told last. */
export function AlertsSection(): ReactElement {
  const { data, error } = useCall('alerts.page', { limit: ASKED });
  const run = useRunCommand();
  const alerts = data?.alerts ?? [];
  return (
    <section className="section" aria-label="Newest alerts">
      <header>
        <h2 className="head">Newest alerts</h2>
        {alerts.length === 0 ? null : (
          <LinkButton className="sm end" onClick={() => run('alerts.open')}>
            History
          </LinkButton>
        )}
      </header>
      {error ? (
        <div className="dash-failure">
          <Status kind="crit">{messageOf(error)}</Status>
        </div>
      ) : null}
      {data && alerts.length === 0 ? <NoAlerts /> : null}
      {alerts.length === 0 ? null : (
        <table className="plain dash-alerts">
          <colgroup>
            <col />
            <col />
            <col />
            <col />
          </colgroup>
          <tbody>
            {alerts.slice(0, MOST).map((alert) => (
              <AlertRow key={alert.id} alert={alert} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
