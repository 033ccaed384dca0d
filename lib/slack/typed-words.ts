/**
 * What somebody typed, word by word, out of what Slack made of it: addresses come as links (`<https://x|x>`), three signs as
 * entities, and telephones write quotes that are bent.
 * @see https://docs.slack.dev/messaging/formatting-message-text
 */
export function typedWords(text: string): readonly string[] {
  return text
    .slice(0, MOST_CHARACTERS)
    .replace(LINK, (_all, url: string, label = url) => typed(url, label))
    .replace(ENTITY, (entity) => SIGNS[entity] ?? entity)
    .replace(/[\u201c\u201d\u2018\u2019`]/g, '"')
    .split(/[\s\u00a0]+/)
    .map((word) => inLowerCase(word.replace(/^["']+|["']+$/g, '')))
    .filter((word) => word !== '');
}

/** Longer than the two longest words that mean something here. */
const MOST_CHARACTERS = 5000;
const LINK = /<([a-z][a-z+.-]*:[^<>|]+)(?:\|([^<>|]*))?>/gi;
const ENTITY = /&(?:amp|lt|gt);/g;
const SIGNS: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** Slack puts a scheme before a name that looks like an address; a label of somebody's own is not where a link leads. */
function typed(url: string, label: string): string {
  const bare = url.replace(/^(?:https?:\/\/|mailto:|tel:)/i, '').replace(/\/$/, '');
  return label.replace(/\/$/, '') === bare ? label : url;
}

/** A telephone begins a sentence with a capital, and AWS writes these ids without one. */
function inLowerCase(word: string): string {
  return /^(?:eni|i)-[\w-]+$/i.test(word) ? word.toLowerCase() : word;
}
