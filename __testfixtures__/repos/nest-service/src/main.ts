import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { collectDefaultMetrics, register } from 'prom-client';
import { AppModule } from './app.module.js';
import { NodeAdapter } from './http/node-adapter.js';

register.setDefaultLabels({ service: 'parcel-tracker' });
collectDefaultMetrics();

const app = await NestFactory.create(AppModule, new NodeAdapter());
app.enableShutdownHooks();
await app.listen(process.env.PORT ?? 3000, '127.0.0.1');
console.log(`listening on ${(app.getHttpServer().address() as { port: number }).port}`);
