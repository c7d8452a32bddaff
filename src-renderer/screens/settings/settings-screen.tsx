import { FileText } from 'lucide-react';
import { useRef, type ReactElement } from 'react';
import { useRoute } from 'wouter';
import type { AppInfo, Settings } from '../../../src-shared/ipc/app.ts';
import { useCall, useCommand } from '../../api/use-call.ts';
import { TopBar } from '../../components/shell/top-bar.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Failure } from '../../components/ui/failure.tsx';
import { AlertsSection } from './alerts/alerts-section.tsx';
import { ConfigProblems } from './config-problems.tsx';
import { CurrencySection } from './currency/currency-section.tsx';
import { DataSection } from './data-section.tsx';
import { useShowWanted } from './find/wanted-setting.tsx';
import { GeneralSection } from './general-section.tsx';
import { PricesSection } from './prices/prices-section.tsx';
import { UnpricedSection } from './prices/unpriced-section.tsx';
import { RepricingSection } from './repricing/repricing-section.tsx';
import { SectionNav } from './section-nav.tsx';
import { sectionOf, type SectionId } from './sections.ts';
import { SubscriptionsSection } from './subscriptions/subscriptions-section.tsx';
import { TiersSection } from './tiers/tiers-section.tsx';

function Section({
  at,
  settings,
  info,
}: {
  at: SectionId;
  settings: Settings;
  info: AppInfo | undefined;
}): ReactElement | null {
  switch (at) {
    case 'general':
      return <GeneralSection settings={settings} />;
    case 'currency':
      return <CurrencySection money={settings.money} />;
    case 'subscriptions':
      return <SubscriptionsSection money={settings.money} />;
    case 'tiers':
      return <TiersSection money={settings.money} />;
    case 'prices':
      return <PricesSection money={settings.money} />;
    case 'unpriced':
      return <UnpricedSection money={settings.money} />;
    case 'repricing':
      return <RepricingSection />;
    case 'alerts':
      return <AlertsSection />;
    case 'data':
      return info ? <DataSection info={info} settings={settings} /> : null;
  }
}

/** Settings: what can be chosen, what is wrong in config.yaml, and where the data lies. */
export function SettingsScreen(): ReactElement {
  const settings = useCall('settings.get', undefined);
  const info = useCall('app.info', undefined).data;
  const open = useCommand('settings.openFile');
  const [, params] = useRoute('/settings/:section?');
  const at = sectionOf(params?.section);
  const page = useRef<HTMLDivElement>(null);
  useShowWanted(page);
  const problems = settings.data?.problems ?? [];
  const failure = settings.error ?? open.error;
  return (
    <>
      <TopBar
        title="Settings"
        tools={
          <Button icon={FileText} onClick={() => open.mutate(undefined)}>
            Open config.yaml
          </Button>
        }
      />
      <main className="body" data-region="content" tabIndex={-1}>
        <div className="settings" ref={page}>
          <SectionNav at={at} problems={problems} />
          <div className="settings-page" key={at}>
            <Failure of={failure} />
            <ConfigProblems problems={problems} />
            {settings.data ? <Section at={at} settings={settings.data} info={info} /> : null}
          </div>
        </div>
      </main>
    </>
  );
}
