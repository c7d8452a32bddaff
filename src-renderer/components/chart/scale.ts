/** A value axis from 0: the distance of its lines, and where it ends. */
export interface Scale {
  step: number;
  max: number;
}

const STEPS = [1, 2, 2.5, 5, 10];

/** The axis for values up to `largest`, with 3 to 5 steps of 1, 2, 2.5 or 5 times a power of ten. */
export function scaleFor(largest: number): Scale {
  if (!(largest > 0)) return { step: 1, max: 4 };
  const power = 10 ** Math.floor(Math.log10(largest / 5));
  for (const factor of STEPS) {
    const step = factor * power;
    const count = Math.ceil((largest * 1.02) / step);
    if (count <= 5) return { step, max: Math.max(3, count) * step };
  }
  return { step: 20 * power, max: 100 * power };
}
