import { Inject, Injectable } from '@nestjs/common';
import { Base } from './base.js';

@Injectable()
export class Without extends Base {}

@Injectable()
export class WithOne extends Base {
  constructor(@Inject('NAME') readonly name: string) {
    super();
  }
}
