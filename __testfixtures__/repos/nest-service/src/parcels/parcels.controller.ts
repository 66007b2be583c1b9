import { Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { MetricsInterceptor } from '../metrics/metrics.interceptor.js';
import { ParcelsService, type Parcel } from './parcels.service.js';

@Controller('parcels')
@UseInterceptors(MetricsInterceptor)
export class ParcelsController {
  constructor(private readonly parcels: ParcelsService) {}

  @Get(':code')
  find(@Param('code') code: string): Parcel {
    return this.parcels.find(code);
  }

  @Post(':code/scans/:depot')
  scan(@Param('code') code: string, @Param('depot') depot: string): Parcel {
    return this.parcels.scan(code, depot);
  }
}
