import { describe, expect, test } from '@jest/globals';
import { askPage } from '../../lib/console/ask-page.ts';
import { type AskFaults, type AskValues, NO_FAULTS, NO_VALUES } from '../../lib/console/ask-values.ts';
import type { ListedInterface } from '../../lib/console/listed-interface.ts';
import { printed } from '../../lib/explain/render/html/escape.ts';
import { APP, NAT } from './sample-pages.ts';

function asked(
  values: Partial<AskValues> = {},
  faults: AskFaults = NO_FAULTS,
  interfaces: readonly ListedInterface[] = [APP, NAT],
): string {
  const choice = { interfaces, note: null };
  const parts = { token: 'token-1', network: 'a recording', recent: [] };
  return printed(askPage({ ...parts, choice, faults, values: { ...NO_VALUES, ...values } }));
}

function chosen(page: string): string | undefined {
  return /name="chosen" value="([^"]+)" checked/.exec(page)?.[1];
}

/** The input of this name, as it stands in the page. */
function input(page: string, name: string): string {
  return new RegExp(`<input id="${name}"[^>]*>`).exec(page)?.[0] ?? '';
}

function valueOf(page: string, name: string): string | undefined {
  return /\svalue="([^"]*)"/.exec(input(page, name))?.[1];
}

describe('the source', () => {
  test.each([
    ['nobody asked: the first is chosen', '', APP.id, ''],
    ['one of the list: it is chosen', NAT.id, NAT.id, ''],
    ['something else: it is typed, and none is chosen', 'i-0123', undefined, 'i-0123'],
  ])('%s', (_what, eni, choice, typed) => {
    const page = asked({ eni });
    expect({ choice: chosen(page), typed: valueOf(page, 'eni') }).toEqual({ choice, typed });
  });

  test('one of the list with a fault stands where the fault does', () => {
    const page = asked({ eni: NAT.id }, { fields: { eni: 'It is gone.' }, whole: null });
    expect(valueOf(page, 'eni')).toBe(NAT.id);
  });

  test('of very many, few are shown and all are suggested', () => {
    const many = Array.from({ length: 100 }, (_, i) => ({ ...APP, id: `eni-${i}` }));
    const page = asked({}, NO_FAULTS, many);
    expect({
      shown: page.split('type="radio"').length - 1,
      suggested: page.split('<option ').length - 1,
      said: page.includes('76 more: type a name, an id or an address'),
    }).toEqual({ shown: 24, suggested: 100, said: true });
  });

  test('a suggestion says name, address and zone', () => {
    expect(asked()).toContain(`<option value="${APP.id}">app · 10.0.10.25 · eu-west-1a</option>`);
  });
});

describe('faults', () => {
  const page = asked(
    { destination: 'api:99999' },
    { fields: { destination: 'A port is a number from 1 to 65535.' }, whole: null },
  );

  test('stand beside the field, are read with it, and the value is kept', () => {
    expect(page).toMatch(/<p class="fault" id="destination-fault">.*A port is a number from 1 to 65535\.<\/p>/);
    const field = input(page, 'destination');
    expect(field).toContain('aria-describedby="destination-fault destination-hint"');
    expect(field).toContain('aria-invalid="true" autofocus');
    expect(field).toContain('value="api:99999"');
    expect(page).toContain('<title>Not accepted: ');
  });

  test('mark no other field', () => {
    expect(page.split('aria-invalid').length - 1).toBe(1);
    expect(asked()).not.toMatch(/aria-invalid|class="fault|autofocus/);
  });

  test('of the whole form stand above it, and are said aloud', () => {
    expect(asked({}, { fields: {}, whole: 'Send it again.' })).toContain(
      '<p class="fault whole" role="alert">Send it again.</p>',
    );
  });
});

describe('the options', () => {
  test.each<[string, Partial<AskValues>, AskFaults, boolean]>([
    ['are shut where none is used', {}, NO_FAULTS, false],
    ['are open where one is written', { sourcePorts: '40000' }, NO_FAULTS, true],
    ['are open where a box differs', { probe: false }, NO_FAULTS, true],
    ['are open where the other box differs', { port25Open: true }, NO_FAULTS, true],
    ['are open where one is wrong', {}, { fields: { user: 'Nobody.' }, whole: null }, true],
  ])('%s', (_what, values, faults, open) => {
    expect(asked(values, faults).includes('<details class="options" open>')).toBe(open);
  });

  test.each([
    [{}, ['probe']],
    [{ probe: false }, []],
    [{ port25Open: true }, ['probe', 'port25Open']],
  ])('%j ticks %j', (values, ticked) => {
    const found = [...asked(values).matchAll(/type="checkbox" name="(\w+)" value="yes" checked/g)].map(
      ([, name]) => name,
    );
    expect(found).toEqual(ticked);
  });
});
