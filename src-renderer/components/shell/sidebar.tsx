import {
  Folders,
  Import,
  LayoutDashboard,
  Settings,
  Table2,
  TrendingUp,
  Wallet,
  type LucideIcon,
} from 'lucide-react';
import type { ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import type { CommandId } from '../../../src-shared/commands.ts';
import type { VaultInfo } from '../../../src-shared/ipc/app.ts';
import { useCall } from '../../api/use-call.ts';
import { formatBytes } from '../../format/bytes.ts';
import { formatCounted, UNKNOWN } from '../../format/number.ts';
import { AlertCount } from './alert-count.tsx';
import { CommandKeys } from '../ui/keys.tsx';
import { Tip } from '../ui/tip.tsx';
import { BrandMark } from './brand.tsx';

interface Place {
  path: string;
  name: string;
  icon: LucideIcon;
  command: CommandId;
}

const PLACES: readonly Place[] = [
  {
    path: '/dashboard',
    name: 'Dashboard',
    icon: LayoutDashboard,
    command: 'go.dashboard',
  },
  { path: '/usage', name: 'Usage', icon: Table2, command: 'go.usage' },
  { path: '/projects', name: 'Projects', icon: Folders, command: 'go.projects' },
  { path: '/predict', name: 'Predict', icon: TrendingUp, command: 'go.predict' },
  { path: '/budgets', name: 'Budgets', icon: Wallet, command: 'go.budgets' },
  { path: '/sources', name: 'Sources', icon: Import, command: 'go.sources' },
];
const SETTINGS: Place = {
  path: '/settings',
  name: 'Settings',
  icon: Settings,
  command: 'go.settings',
};

function NavLink({ place }: { place: Place }): ReactElement {
  const [location] = useLocation();
  const Icon = place.icon;
  const here = location.startsWith(place.path);
  const tip = (
    <>
      {place.name} <CommandKeys id={place.command} />
    </>
  );
  return (
    <Tip content={tip}>
      <Link href={place.path} aria-current={here ? 'page' : undefined}>
        <Icon className="icon" strokeWidth={1.75} aria-hidden />
        <span>{place.name}</span>
        {place.command === 'go.budgets' ? <AlertCount /> : null}
      </Link>
    </Tip>
  );
}

function sizeText({ rows, bytes }: VaultInfo): string {
  return `${formatCounted(rows, 'usage log')}, ${formatBytes(bytes)}`;
}

function VaultFoot(): ReactElement {
  const { data: info, error } = useCall('vault.info', undefined);
  const demo = useCall('app.info', undefined).data?.demo ?? false;
  return (
    <div className="side-foot">
      <b>{demo ? 'Demo vault' : 'My vault'}</b>
      {info ? sizeText(info) : error ? UNKNOWN : 'Opening…'}
    </div>
  );
}

/** The screens there are, and what the vault holds. */
export function Sidebar(): ReactElement {
  return (
    <nav className="side" aria-label="Screens" data-region="sidebar">
      <div className="brand">
        <BrandMark />
        <span>ChatVault</span>
      </div>
      <div className="nav">
        {PLACES.map((place) => (
          <NavLink key={place.path} place={place} />
        ))}
      </div>
      <div className="nav nav-end">
        <NavLink place={SETTINGS} />
      </div>
      <VaultFoot />
    </nav>
  );
}
