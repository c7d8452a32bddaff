export function quantile(values: readonly number[], part: number): number;
export function median(values: readonly number[]): number;
