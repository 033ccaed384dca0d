const MOMENT = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?Z$/;

/** A moment in UTC, ISO 8601, as minutes; undefined for any other text. Only differences of them mean anything. */
export function minutesOf(text: string): number | undefined {
  const [, ...parts] = MOMENT.exec(text) ?? [];
  const [year, month, day, hour, minute] = parts.map(Number);
  if (year === undefined || month === undefined || day === undefined || hour === undefined || minute === undefined)
    return undefined;
  return (daysBefore(year, month) + day) * 1440 + hour * 60 + minute;
}

/** Years begin in March, so that the leap day is the last of its year. */
function daysBefore(year: number, month: number): number {
  const [y, m] = month > 2 ? [year, month - 3] : [year - 1, month + 9];
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + Math.floor((153 * m + 2) / 5);
}
