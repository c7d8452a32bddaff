/** Gives the current time in UTC milliseconds; an argument wherever time matters, so that tests decide it. */
export type Clock = () => number;
