export class Base {
  protected readonly registry = new Map<string, string>();

  constructor(readonly name: string) {}
}
