import { jsonArray, known, type Lifted, type Printed } from './texts.ts';

const TABLES = ['rules4', 'rules6', 'tables4', 'tables6'] as const;

/** Routes as iproute2 prints them; what is no JSON array (an old iproute2 has no `-j`) is told as unread. */
export function routes({ texts, gets }: Printed): Lifted {
  const tables = known(Object.fromEntries(TABLES.map((name) => [name, jsonArray(texts[name])])));
  const get = gets.map(({ address, from, text, error }) => {
    const route = jsonArray(text);
    const failed = error ?? (route === undefined ? `no JSON: ${text ?? ''}` : undefined);
    return known({ address, from, route, error: failed?.trim() });
  });
  return get.length === 0 && Object.keys(tables).length === 0 ? {} : { routes: { ...tables, get } };
}

export function unreadRoutes({ texts }: Printed): readonly Lifted[] {
  return TABLES.filter((name) => texts[name] !== undefined && jsonArray(texts[name]) === undefined).map((name) => ({
    what: name,
    why: 'ip printed no JSON',
  }));
}
