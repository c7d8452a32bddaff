import { act, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { renderApp } from './render-app.tsx';
import { budgetDays } from './sample-budget-days.ts';
import { budget } from './sample-budgets.ts';
import { prediction } from './sample-forecast.ts';

const { innerWidth } = window;

/** Makes the window as wide as said, in pixels. */
function widen(width: number): void {
  act(() => {
    Object.defineProperty(window, 'innerWidth', { configurable: true, value: width });
    window.dispatchEvent(new Event('resize'));
  });
}

afterEach(() => widen(innerWidth));

describe('the main chart of a screen', () => {
  it.each([
    ['of a forecast', '/predict', 'Cost per day', '268px'],
    ['of a budget', '/budgets', 'Running total of the period', '264px'],
  ])('%s is 440 pixels high from a window of 1700 on', async (_what, path, name, usual) => {
    widen(1280);
    renderApp(path, {
      'forecast.predict': () => prediction(),
      'budgets.all': () => ({ budgets: [budget()] }),
      'budgets.days': () => budgetDays(),
    });
    const chart = await screen.findByRole('group', { name });
    expect(chart.style.height).toBe(usual);
    widen(1699);
    expect(chart.style.height).toBe(usual);
    widen(1700);
    expect(chart.style.height).toBe('440px');
    widen(1280);
    expect(chart.style.height).toBe(usual);
  });
});
