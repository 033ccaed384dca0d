/** A number in [0, 1), another at every call and the same after the same seed. */
export type Draw = () => number;

/** A multiply-with-carry walk over 32 bits: enough to spread faults, and nothing else. */
export function draws(seed: number): Draw {
  let state = (seed % 4294967295) + 1;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) / 4294967296;
  };
}
