/** One figure. `ratio` is value over baseline, both measured in this run; `limit` is what the project promises. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly baseline?: number;
  readonly ratio?: number;
  readonly limit: string;
}
