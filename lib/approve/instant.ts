const DAY = 86_400_000;
/** Days from 1 March of the year 0 to 1 January 1970: years that begin in March have their leap day at the end. */
const EPOCH = 719_468;
const ERA = 146_097;

const SHAPE = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3})\d*)?)?(Z|[+-]\d\d:\d\d)$/;

/** ISO 8601 in UTC, always with milliseconds: instants of one length sort as text. Computed, for a clock is not at hand. */
export function instant(now: number): string {
  const days = Math.floor(now / DAY);
  const rest = now - days * DAY;
  const time = [rest / 3_600_000, (rest / 60_000) % 60, (rest / 1000) % 60].map((part) => padded(part)).join(':');
  return `${dateOf(days + EPOCH)}T${time}.${padded(rest % 1000, 3)}Z`;
}

/** Milliseconds since 1970 of an instant with its zone; NaN for anything else, which is neither before nor after. */
export function millisecondsOf(iso: string): number {
  const [, year, month, day, hour, minute, second = '0', fraction = '', zone = 'Z'] = SHAPE.exec(iso) ?? [];
  const days = daysOf(Number(year), Number(month), Number(day));
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  return days * DAY + seconds * 1000 + Number(fraction.padEnd(3, '0')) - offsetOf(zone);
}

function dateOf(days: number): string {
  const era = Math.floor(days / ERA);
  const inEra = days - era * ERA;
  const years = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  );
  const inYear = inEra - (365 * years + Math.floor(years / 4) - Math.floor(years / 100));
  const month = Math.floor((5 * inYear + 2) / 153);
  const day = inYear - Math.floor((153 * month + 2) / 5) + 1;
  const year = era * 400 + years + (month > 9 ? 1 : 0);
  return `${padded(year, 4)}-${padded(((month + 2) % 12) + 1)}-${padded(day)}`;
}

function daysOf(year: number, month: number, day: number): number {
  const years = month > 2 ? year : year - 1;
  const era = Math.floor(years / 400);
  const inEra = years - era * 400;
  const inYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return era * ERA + inEra * 365 + Math.floor(inEra / 4) - Math.floor(inEra / 100) + inYear - EPOCH;
}

function offsetOf(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(zone) ?? [];
  const minutesAhead = sign === undefined ? 0 : Number(hours) * 60 + Number(minutes);
  return (sign === '-' ? -minutesAhead : minutesAhead) * 60_000;
}

function padded(part: number, length = 2): string {
  return String(Math.floor(part)).padStart(length, '0');
}
