import * as z from 'zod';

const List = z
  .string()
  .default('')
  .transform((text) => text.split(/[\s,]+/).filter((word) => word !== ''));

function count(least: number, usual: number, most: number) {
  return z.coerce.number().int().min(least).max(most).default(usual);
}

/** What an operator sets. */
const Settings = z.object({
  /** Regions that may be audited; none: whatever Region the auditor can read. */
  regions: List,
  /** Accounts that may be named in an order. */
  accounts: List,
  /** Hosts that may be called back: `hooks.example.com`, or `*.example.com` for all below it. None: no callbacks. */
  callbackHosts: List,
  /** Where the service is reached from outside, for links in callbacks: `https://api.example.com`. */
  publicUrl: z
    .string()
    .regex(/^(https?:\/\/[^/?#\s]+)?$/, 'write an origin, like https://api.example.com')
    .default(''),
  /** Whether what is approved is carried out. Off: plans are made and shown, and nobody can approve one. */
  applying: z.stringbool().default(false),
  /** The longest `Prefer: wait`. API Gateway gives up after 30 s. */
  waitSeconds: count(0, 25, 25),
  /** How long a worker is believed to be alive after it was last heard of. */
  leaseSeconds: count(5, 60, 900),
  /** How long an audit may wait for a worker. */
  queueSeconds: count(5, 600, 21_600),
  /** Days after which an audit is forgotten. */
  keepDays: count(1, 30, 3650),
  /** How long an Idempotency-Key is remembered. */
  keyHours: count(1, 24, 168),
});
export type Settings = Readonly<z.infer<typeof Settings>>;

/** What a function is told by its environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** `callbackHosts` → `EGRESS_DOCTOR_CALLBACK_HOSTS`. */
export function variableOf(setting: keyof Settings): string {
  return `EGRESS_DOCTOR_${setting.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

/** Reads the environment. A wrong value throws, with the variable's name: a function that is set up wrongly has to fail. */
export function settingsFrom(environment: Environment): Settings {
  const names = Object.keys(Settings.shape) as (keyof Settings)[];
  const read = Settings.safeParse(Object.fromEntries(names.map((name) => [name, environment[variableOf(name)]])));
  if (read.success) return read.data;
  const wrong = read.error.issues.map(({ path, message }) => `${variableOf(path[0] as keyof Settings)}: ${message}`);
  throw new Error(wrong.join('; '));
}
