/** Minutes to leave a broken feed alone: Fibonacci, at most a day. */
export function restMinutes(failures) {
  let [a, b] = [0, 1];
  for (let n = 0; n < failures; n++) [a, b] = [b, a + b];
  return Math.min(a, 24 * 60);
}
