/** A task id: 32 hexadecimal digits, or a UUID as tasks had before 2018. `undefined` for anything else. */
export function readTaskId(text: string): string | undefined {
  const id = text.toLowerCase();
  return /^(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.test(id) ? id : undefined;
}
