/** An amount that is expected with its interval, in the chart's currency. */
export interface ExpectedText {
  mean: string;
  lower: string;
  upper: string;
}

/** What is expected after the last bar of a cost chart. */
export interface CostAhead {
  /** Local days to come: UTC ms of their begin, their name, and what is expected, once it is known. */
  slots: readonly { key: string; from: number; name: string; expected: ExpectedText | null }[];
  /** What the running bar will come to, and what it will still grow by; null: nothing is known of it. */
  running: { total: ExpectedText; rest: ExpectedText; until: string } | null;
  /** Why there is no forecast; null: there is one, or it is on its way. */
  note: string | null;
  /** Leads to where the forecast is told at length. */
  open: () => void;
}
