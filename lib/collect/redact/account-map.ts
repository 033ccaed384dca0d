/** Twelve digits on their own; a hexadecimal id may hold as many in a row. */
const ACCOUNT = /(?<![\da-zA-Z])\d{12}(?![\da-zA-Z])/g;

/** Account ids one to one, in the order in which they are met: `000000000001`. */
export function accountMap(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) =>
    text.replace(ACCOUNT, (id) => {
      const next = known.get(id) ?? String(known.size + 1).padStart(12, '0');
      known.set(id, next);
      return next;
    });
}
