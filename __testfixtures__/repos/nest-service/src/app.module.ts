import { Module } from '@nestjs/common';
import { MetricsModule } from './metrics/metrics.module.js';
import { ParcelsController } from './parcels/parcels.controller.js';
import { ParcelsService } from './parcels/parcels.service.js';

@Module({
  imports: [MetricsModule],
  controllers: [ParcelsController],
  providers: [ParcelsService],
})
export class AppModule {}
