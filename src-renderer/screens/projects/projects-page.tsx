import { useState, type ReactElement } from 'react';
import { useCall } from '../../api/use-call.ts';
import { TopBar } from '../../components/shell/top-bar.tsx';
import { Segmented } from '../../components/ui/choice.tsx';
import { FilterButton, FilterLine } from '../usage/filter-button.tsx';
import { RangePicker } from '../usage/range-picker/range-picker.tsx';
import { EmptyVault } from '../../components/shell/empty-vault.tsx';
import { OverviewScreen } from './overview/overview-screen.tsx';
import { OwnerScreen } from './owner/owner-screen.tsx';
import { addressOf, listAbove, TABS, type Tab } from './place.ts';
import { ProjectsViewProvider, useProjectsView } from './projects-view.tsx';
import { SessionPage } from './session/session-page.tsx';
import { SessionsScreen } from './sessions/sessions-screen.tsx';
import { useHasUsers } from './use-has-users.ts';
import { useOwnerLabel } from './use-owner-label.ts';

const TAB_WORDS: Readonly<Record<Tab, string>> = {
  projects: 'Projects',
  sessions: 'Sessions',
  users: 'Users',
};

/** The lists there are; users only where a source tells of any. */
function Tabs(): ReactElement {
  const { place, change } = useProjectsView();
  const hasUsers = useHasUsers();
  const shown = TABS.filter((tab) => tab !== 'users' || hasUsers || place.tab === 'users');
  return (
    <Segmented
      label="List"
      value={place.tab}
      options={shown.map((value) => ({ value, label: TAB_WORDS[value] }))}
      onChange={(tab) => change({ tab, sort: null, search: '' })}
    />
  );
}

function Content(): ReactElement {
  const { place } = useProjectsView();
  const rows = useCall('vault.info', undefined).data?.rows;
  if (rows === 0) return <EmptyVault />;
  if (place.tab === 'sessions') return <SessionsScreen />;
  if (place.owner)
    return <OwnerScreen key={`${place.owner.by} ${place.owner.key}`} owner={place.owner} />;
  return <OverviewScreen by={place.tab === 'users' ? 'user' : 'project'} />;
}

/** Lists and single projects or users, which follow range and filters. */
function Ranged(): ReactElement {
  const { place } = useProjectsView();
  const [open, setOpen] = useState(false);
  const label = useOwnerLabel(place.owner);
  const isOne = place.owner !== null && place.tab !== 'sessions';
  return (
    <>
      <TopBar
        title={isOne ? label : 'Projects'}
        crumbs={
          isOne
            ? [
                {
                  title: place.owner?.by === 'user' ? 'Users' : 'Projects',
                  href: addressOf(listAbove(place)),
                },
              ]
            : []
        }
      >
        {isOne ? null : <Tabs />}
        <RangePicker />
        <FilterButton open={open} setOpen={setOpen} />
      </TopBar>
      <main className="body dash-body" data-region="content">
        <FilterLine filters={place.filters} onOpen={() => setOpen(true)} />
        <Content />
      </main>
    </>
  );
}

function Framed(): ReactElement {
  const { session } = useProjectsView().place;
  if (session) return <SessionPage key={`${session.source} ${session.session}`} name={session} />;
  return <Ranged />;
}

/** Where it went: projects, users and sessions, each of which leads on. */
export function ProjectsPage(): ReactElement {
  return (
    <ProjectsViewProvider>
      <Framed />
    </ProjectsViewProvider>
  );
}
