import { Inject, Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';

@Injectable()
export class A {
  constructor(@Inject('NAME') readonly name: string) {
    new Counter({ name: 'a_total', help: name });
  }
}

@Injectable()
export class B {
  constructor(
    readonly a: A, // the first
  ) {
    new Counter({ name: 'b_total', help: 'h' });
  }
}
