/**
 * The text of a file. PowerShell's `>` writes UTF-16, editors on Windows put a byte order mark before UTF-8, and the
 * command prompt writes a code page, in which only tags and descriptions can differ from ASCII.
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
