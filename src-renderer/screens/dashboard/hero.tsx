import type { ReactElement } from 'react';
import { CostHero } from '../../components/money/cost-hero.tsx';
import { useUsageView } from '../usage/view-context.tsx';
import { useDashboardView } from './dashboard-view.tsx';
import { useDashboardData } from './data-context.tsx';
import { Kpis } from './kpis.tsx';
import { MonthForecast } from './month-forecast.tsx';

/** The figure the person came for, and what qualifies it. */
export function Hero(): ReactElement {
  const { data, when } = useDashboardData();
  const { range } = useDashboardView();
  const { zone, today } = useUsageView();
  return (
    <section className="hero dash-hero" aria-label="Summary">
      <CostHero data={data} choice={range} when={when} zone={zone} today={today} />
      <MonthForecast />
      <Kpis />
    </section>
  );
}
