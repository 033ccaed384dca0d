import { describe, expect, test } from '@jest/globals';
import { newId } from '../../lambda/audits/new-id.ts';
import { type Settings, settingsFrom, variableOf } from '../../lambda/settings.ts';

const USUAL: Settings = {
  regions: [],
  accounts: [],
  callbackHosts: [],
  publicUrl: '',
  applying: false,
  waitSeconds: 25,
  leaseSeconds: 60,
  queueSeconds: 600,
  keepDays: 30,
  keyHours: 24,
};

describe('settings', () => {
  test('are usable where nothing is set', () => {
    expect(settingsFrom({})).toEqual(USUAL);
  });

  test('come from the environment', () => {
    const environment = {
      EGRESS_DOCTOR_REGIONS: 'eu-west-1,us-east-1',
      EGRESS_DOCTOR_ACCOUNTS: ' 111111111111, 222222222222 ',
      EGRESS_DOCTOR_CALLBACK_HOSTS: '*.example.com hooks.example.net',
      EGRESS_DOCTOR_PUBLIC_URL: 'https://api.example.com',
      EGRESS_DOCTOR_APPLYING: 'true',
      EGRESS_DOCTOR_WAIT_SECONDS: '0',
      EGRESS_DOCTOR_LEASE_SECONDS: '30',
      EGRESS_DOCTOR_QUEUE_SECONDS: '60',
      EGRESS_DOCTOR_KEEP_DAYS: '7',
      EGRESS_DOCTOR_KEY_HOURS: '1',
      HOME: '/root',
    };
    expect(settingsFrom(environment)).toEqual({
      regions: ['eu-west-1', 'us-east-1'],
      accounts: ['111111111111', '222222222222'],
      callbackHosts: ['*.example.com', 'hooks.example.net'],
      publicUrl: 'https://api.example.com',
      applying: true,
      waitSeconds: 0,
      leaseSeconds: 30,
      queueSeconds: 60,
      keepDays: 7,
      keyHours: 1,
    });
  });

  test.each([
    ['EGRESS_DOCTOR_WAIT_SECONDS', '26'],
    ['EGRESS_DOCTOR_WAIT_SECONDS', 'long'],
    ['EGRESS_DOCTOR_LEASE_SECONDS', '0'],
    ['EGRESS_DOCTOR_KEEP_DAYS', '1.5'],
    ['EGRESS_DOCTOR_PUBLIC_URL', 'ftp://x'],
    ['EGRESS_DOCTOR_APPLYING', 'perhaps'],
    ['EGRESS_DOCTOR_PUBLIC_URL', 'https://api.example.com/'],
  ])('a wrong one is refused by its name: %s=%s', (name, value) => {
    expect(() => settingsFrom({ [name]: value })).toThrow(`${name}: `);
  });

  test('are named after their variables', () => {
    expect(variableOf('callbackHosts')).toBe('EGRESS_DOCTOR_CALLBACK_HOSTS');
  });
});

describe('ids', () => {
  test('are a word that reads well, and never the same', () => {
    const ids = Array.from({ length: 1000 }, newId);
    expect(ids.filter((id) => !/^aud-[0-9a-hjkmnp-tv-z]{20}$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(1000);
  });

  test('have every letter at every place', () => {
    const letters = Array.from({ length: 2000 }, () => newId().slice(4));
    const at = (place: number) => new Set(letters.map((id) => id[place])).size;
    expect([at(0), at(9), at(19)]).toEqual([32, 32, 32]);
  });
});
