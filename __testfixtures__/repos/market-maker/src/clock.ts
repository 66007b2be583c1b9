/** Milliseconds since the epoch, behind an interface so that tests decide what time it is. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
};
