export class BaseWorker {
  constructor(readonly name: string) {}
}
