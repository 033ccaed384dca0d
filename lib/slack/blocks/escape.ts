import { visible } from '../../explain/render/words/visible.ts';

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Text from outside as Slack takes it. The three signs are those that begin a mention, a link or an entity, in plain text
 * too. What is longer than `most` as it is sent is cut, and never in the middle of an entity.
 * @see https://docs.slack.dev/messaging/formatting-message-text
 */
export function escape(text: string, most: number): string {
  const lines = text.split('\n').map((line) => visible(line));
  const signs = Array.from(lines.join('\n'), (sign) => SIGNS[sign] ?? sign);
  return signs.join('').length <= most ? signs.join('') : `${fitting(signs, most - 1)}…`;
}

function fitting(signs: readonly string[], room: number): string {
  let kept = '';
  for (const sign of signs) {
    if (kept.length + sign.length > room) return kept;
    kept += sign;
  }
  return kept;
}
