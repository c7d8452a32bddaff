import { Chart } from 'chart.js';
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import {
  barsConfig,
  datasetsOf,
  type BarsChart,
  type BarsSpec,
  type PlotArea,
} from './bars-config.ts';
import { useThemeName } from './colors.ts';

const NOWHERE: PlotArea = { left: 0, right: 0, top: 0, bottom: 0 };

function isSamePlace(a: PlotArea, b: PlotArea): boolean {
  return a.left === b.left && a.right === b.right && a.top === b.top && a.bottom === b.bottom;
}

/** Puts new data into a chart that stands. Its datasets are replaced whole: kept ones would keep colours of before. */
function refresh(chart: BarsChart, spec: BarsSpec): void {
  chart.data.labels = spec.points.map(({ key }) => key);
  chart.data.datasets = datasetsOf(spec);
  chart.update('none');
}

/** Draws stacked bars into a canvas and follows data, size and theme; gives where the bars stand. */
export function useBarsChart(
  canvas: RefObject<HTMLCanvasElement | null>,
  spec: BarsSpec,
): PlotArea {
  const [area, setArea] = useState(NOWHERE);
  const latest = useRef(spec);
  const chart = useRef<BarsChart | null>(null);
  useLayoutEffect(() => {
    latest.current = spec;
  }, [spec]);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return undefined;
    const drawn = new Chart(
      context,
      barsConfig(
        () => latest.current,
        (next) => setArea((known) => (isSamePlace(known, next) ? known : next)),
      ),
    );
    chart.current = drawn;
    return () => {
      chart.current = null;
      drawn.destroy();
    };
  }, [canvas]);
  const theme = useThemeName();
  useEffect(() => {
    // Its colours are the theme's.
    if (chart.current && theme !== '') refresh(chart.current, spec);
  }, [spec, theme]);
  useEffect(() => {
    // Before its font is there, text is measured in another one.
    void document.fonts?.ready.then(() => chart.current?.update('none'));
  }, []);
  return area;
}
