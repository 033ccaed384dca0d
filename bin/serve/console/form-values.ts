import type { ApiEvent } from '../../../lambda/http/event.ts';
import { ASK_FIELDS, type AskValues } from '../../../lib/console/ask-values.ts';

/** The fields of a form that was sent; undefined where the body is no form. */
export function formOf({ headers, body = '', isBase64Encoded }: ApiEvent): URLSearchParams | undefined {
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  if (type.trim().toLowerCase() !== 'application/x-www-form-urlencoded' || isBase64Encoded) return undefined;
  return new URLSearchParams(body);
}

/** What was typed into the form. A source that was typed counts more than one that was chosen. */
export function valuesOf(form: URLSearchParams): AskValues {
  const texts = Object.fromEntries(ASK_FIELDS.map((name) => [name, (form.get(name) ?? '').trim()]));
  const { eni, ...others } = texts as Omit<AskValues, 'probe' | 'port25Open'>;
  const boxes = { probe: form.get('probe') === 'yes', port25Open: form.get('port25Open') === 'yes' };
  return { ...others, ...boxes, eni: eni === '' ? (form.get('chosen') ?? '') : eni };
}

/** What a link to the form puts into it: the probe is asked for unless it says no. */
export function prefilled(query: ApiEvent['queryStringParameters']): AskValues {
  const form = new URLSearchParams();
  for (const [name, value = ''] of Object.entries(query ?? {})) form.set(name, value);
  return { ...valuesOf(form), probe: form.get('probe') !== 'no' };
}

/** The same as the API takes it: what is left empty is left out. */
export function orderOf({ probe, port25Open, ...texts }: AskValues): Readonly<Record<string, string | boolean>> {
  const written = Object.entries(texts).filter(([, text]) => text !== '');
  return { ...Object.fromEntries(written), probe, ...(port25Open && { port25Open }) };
}
