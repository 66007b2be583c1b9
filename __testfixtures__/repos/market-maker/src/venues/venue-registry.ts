export interface VenueInfo {
  mic: string;
  makerFee: number;
  takerFee: number;
  halted: Set<string>;
}

/** The venues we know, by market identifier code. */
export class VenueRegistry {
  private readonly venues = new Map<string, VenueInfo>();

  register(mic: string, fees: { makerFee: number; takerFee: number }): VenueInfo {
    if (this.venues.has(mic)) throw new Error(`Venue ${mic} has already been registered`);
    const info: VenueInfo = { mic, ...fees, halted: new Set() };
    this.venues.set(mic, info);
    return info;
  }

  get(mic: string): VenueInfo {
    const info = this.venues.get(mic);
    if (!info) throw new Error(`Unknown venue ${mic}`);
    return info;
  }

  /** Cheapest venue to take liquidity on, among those that trade the symbol now. */
  cheapestTaker(symbol: string): VenueInfo | undefined {
    return [...this.venues.values()]
      .filter(({ halted }) => !halted.has(symbol))
      .sort((a, b) => a.takerFee - b.takerFee)[0];
  }

  clear(): void {
    this.venues.clear();
  }
}

export const venues = new VenueRegistry();
