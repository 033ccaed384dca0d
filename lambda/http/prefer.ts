/** `name`, `name=token` or `name="quoted"`, each with parameters behind semicolons. */
const PREFERENCE = /^\s*([!#$%&'*+.^_`|~\w-]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([!#$%&'*+.^_`|~\w-]+))?)?\s*(?:;.*)?$/s;

/** Characters. A longer header prefers nothing that is known here, and takes its time to be read. */
const LONGEST = 1000;

/**
 * The seconds of `Prefer: wait=20`, and undefined where nobody asks to wait. The first `wait` counts; one that is no
 * number of seconds is passed over, as preferences are. @see https://www.rfc-editor.org/rfc/rfc7240
 */
export function readWait(prefer = '', most: number): number | undefined {
  if (prefer.length > LONGEST) return undefined;
  const preferences = split(prefer).map((text) => PREFERENCE.exec(text));
  const wait = preferences.find((found) => found?.[1]?.toLowerCase() === 'wait');
  const seconds = wait?.[2] ?? wait?.[3] ?? '';
  return /^\d{1,9}$/.test(seconds) ? Math.min(Number(seconds), most) : undefined;
}

/** Commas part preferences, but for those in quotes. */
function split(prefer: string): readonly string[] {
  return prefer.match(/(?:[^,"]|"(?:[^"\\]|\\.)*"|")+/gs) ?? [];
}
