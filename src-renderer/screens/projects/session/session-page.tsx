import { ChevronLeft, ChevronRight, Table2 } from 'lucide-react';
import { useCallback, useEffect, useState, type ReactElement } from 'react';
import { useLocation } from 'wouter';
import type { Session } from '../../../../src-shared/ipc/sessions.ts';
import { useCall } from '../../../api/use-call.ts';
import { useCommandHandler } from '../../../commands/command-context.tsx';
import { ChartsProvider } from '../../../components/chart/chart-context.tsx';
import { TopBar } from '../../../components/shell/top-bar.tsx';
import { Button, IconButton } from '../../../components/ui/button.tsx';
import { momentOf } from '../../dashboard/span-words.ts';
import { onlySession } from '../../dashboard/targets.ts';
import { useVisible } from '../../dashboard/use-dashboard.ts';
import { focusList } from '../../usage/focus-list.ts';
import { Inspector } from '../../usage/inspector/inspector.tsx';
import { useUsageView } from '../../usage/view-context.tsx';
import { FiguresState } from '../figures-state.tsx';
import {
  addressOf,
  listAbove,
  ownerPlace,
  sessionPlace,
  type Place,
  type SessionName,
} from '../place.ts';
import { useProjectsView } from '../projects-view.tsx';
import { SessionAside } from './session-aside.tsx';
import { SessionHero, spanText } from './session-hero.tsx';
import { SessionRequestList } from './session-requests.tsx';
import { Timeline } from './timeline.tsx';

/** The way up: the list, and the project (or the user whose page led here). */
function crumbsOf(place: Place, session: Session | undefined): { title: string; href: string }[] {
  const list = {
    ...listAbove(place),
    tab: place.owner?.by === 'user' ? 'users' : 'projects',
  } as const;
  const top = { title: list.tab === 'users' ? 'Users' : 'Projects', href: addressOf(list) };
  if (place.owner?.by === 'user') {
    const { key } = place.owner;
    return [top, { title: key ?? 'No user', href: addressOf(ownerPlace(place, place.owner)) }];
  }
  if (!session) return [top];
  const owner = { by: 'project' as const, key: session.project };
  const title = session.projectLabel ?? 'No project';
  return [top, { title, href: addressOf(ownerPlace(place, owner)) }];
}

/** To the sessions before and after it, by buttons and keys. */
function Neighbours({ name }: { name: SessionName }): ReactElement {
  const { place } = useProjectsView();
  const [, navigate] = useLocation();
  const { data } = useCall('sessions.neighbours', name);
  const go = (to: SessionName | null | undefined) => (): void => {
    if (to) navigate(addressOf(sessionPlace(place, to)), { replace: true });
  };
  useCommandHandler('usage.earlier', go(data?.earlier));
  useCommandHandler('usage.later', go(data?.later));
  return (
    <span className="joined">
      <IconButton
        label="Earlier session"
        variant="default"
        icon={ChevronLeft}
        command="usage.earlier"
        disabledBecause={data?.earlier ? null : 'This is the first session of the project'}
        onClick={go(data?.earlier)}
      />
      <IconButton
        label="Later session"
        variant="default"
        icon={ChevronRight}
        command="usage.later"
        disabledBecause={data?.later ? null : 'This is the newest session of the project'}
        onClick={go(data?.later)}
      />
    </span>
  );
}

/** The time in UTC ms, looked at again every half a minute: whether a session still runs. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function Body({ session, name }: { session: Session; name: SessionName }): ReactElement {
  const { zone, today } = useUsageView();
  const classes = useCall('sessions.classes', name, { keepPrevious: true });
  const [selected, select] = useState<number | null>(null);
  const [inspecting, inspect] = useState(false);
  const pick = useCallback((id: number) => {
    select(id);
    inspect(true);
  }, []);
  const { firstTimestamp, lastTimestamp } = session;
  const under = spanText(firstTimestamp, lastTimestamp, zone, momentOf(today, zone));
  const now = useNow();
  const close = (): void => {
    inspect(false);
    focusList();
  };
  return (
    <ChartsProvider first="session">
      <SessionHero session={session} now={now} />
      <Timeline session={session} under={under} onPick={pick} />
      <div className={inspecting && selected !== null ? 'session-split open' : 'session-split'}>
        <SessionRequestList
          session={session}
          selectedId={selected}
          onSelect={pick}
          onMove={select}
          onOpen={(first) => {
            if (selected === null && first !== null) select(first);
            inspect(true);
          }}
          onEscape={() => inspect(false)}
        />
        {inspecting && selected !== null ? (
          <Inspector id={selected} onPrevious={null} onNext={null} onClose={close} />
        ) : (
          <SessionAside session={session} classes={classes.data} onPick={pick} />
        )}
      </div>
    </ChartsProvider>
  );
}

/** One session over all its time: what it cost, when, and each of its requests. */
export function SessionPage({ name }: { name: SessionName }): ReactElement {
  const { place, open } = useProjectsView();
  const visible = useVisible();
  const query = useCall('sessions.one', name, { enabled: visible });
  const toUsage = (): void => open({ filters: onlySession([], name), isAll: true });
  return (
    <>
      <TopBar
        title={
          <>
            Session <span className="mono session-title">{name.session.slice(0, 13)}</span>
          </>
        }
        crumbs={crumbsOf(place, query.data)}
      >
        <Neighbours name={name} />
        <Button icon={Table2} onClick={toUsage}>
          Open in usage
        </Button>
      </TopBar>
      <main className="body session-body" data-region="content">
        <FiguresState query={query} failed="This session could not be read.">
          {(session) => <Body session={session} name={name} />}
        </FiguresState>
      </main>
    </>
  );
}
