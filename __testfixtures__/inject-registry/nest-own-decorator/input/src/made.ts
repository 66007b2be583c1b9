const instances: object[] = [];

export function Made(type: new (...given: unknown[]) => object): void {
  instances.push(Reflect.construct(type, [instances]));
}
