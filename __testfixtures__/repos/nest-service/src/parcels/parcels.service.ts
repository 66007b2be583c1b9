import { Injectable, NotFoundException } from '@nestjs/common';
import { MetricsService } from '../metrics/metrics.service.js';

export interface Parcel {
  code: string;
  /** Depot of the last scan; undefined while it is on the road. */
  depot: string | undefined;
  history: string[];
}

@Injectable()
export class ParcelsService {
  private readonly parcels = new Map<string, Parcel>();

  constructor(private readonly metrics: MetricsService) {}

  scan(code: string, depot: string): Parcel {
    const parcel = this.parcels.get(code) ?? { code, depot: undefined, history: [] };
    parcel.depot = depot;
    parcel.history.push(depot);
    this.parcels.set(code, parcel);
    this.metrics.scans.inc({ depot });
    this.publish();
    return parcel;
  }

  depart(code: string): Parcel {
    const parcel = this.find(code);
    parcel.depot = undefined;
    this.publish();
    return parcel;
  }

  find(code: string): Parcel {
    const parcel = this.parcels.get(code);
    if (!parcel) throw new NotFoundException(`No parcel ${code}`);
    return parcel;
  }

  private publish(): void {
    const moving = [...this.parcels.values()].filter(({ depot }) => depot === undefined);
    this.metrics.inTransit.set(moving.length);
  }
}
