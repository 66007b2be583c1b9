export type Side = 'buy' | 'sell';

export interface Level {
  price: number;
  quantity: number;
}

export interface Fill {
  orderId: string;
  venue: string;
  symbol: string;
  side: Side;
  price: number;
  quantity: number;
  /** Positive: we pay; negative: the venue pays us. */
  fee: number;
}

export const opposite = (side: Side): Side => (side === 'buy' ? 'sell' : 'buy');

/** +1 for a buy and -1 for a sell. */
export const sign = (side: Side): 1 | -1 => (side === 'buy' ? 1 : -1);
