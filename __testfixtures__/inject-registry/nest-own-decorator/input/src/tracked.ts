export function Tracked<T extends new () => object>(type: T): T {
  return type;
}
