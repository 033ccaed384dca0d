const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** Seconds of `45s`, `30m`, `4h`, `7d` or `1h30m`; undefined for anything else, and for no time at all. */
export function readDuration(text: string): number | undefined {
  if (!/^(\d{1,5}[dhms])+$/.test(text)) return undefined;
  const parts = text.match(/\d+[dhms]/g) ?? [];
  const seconds = parts.reduce((sum, part) => sum + Number(part.slice(0, -1)) * (SECONDS[part.slice(-1)] ?? 0), 0);
  return seconds === 0 ? undefined : seconds;
}

/** The same for people: `4 h`, `1 h 30 min`. */
export function sayDuration(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  const told = parts.filter(([number]) => number > 0).map(([number, unit]) => `${number} ${unit}`);
  return told.length === 0 ? '0 s' : told.join(' ');
}
