/** A time as the command line prints it, or in seconds as JSON protocols have it; undefined where it is neither. */
export function momentOf(value: unknown): Date | undefined {
  const moment = typeof value === 'number' ? new Date(value * 1000) : new Date(String(value));
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}
