import { expect, test } from '@jest/globals';
import { HostReport } from '../../lib/model/host/report.ts';
import { chosenResolution } from '../../lib/request/chosen-resolution.ts';

const SERVICE = ['203.0.113.10'];
const NAME = 'api.example.com';

function told(report: object) {
  return { instanceId: 'i-1', report: HostReport.parse(report) };
}

const resolved = (addresses: readonly string[], more: object = {}) => ({ resolution: { addresses, ...more } });

test.each<[string, readonly string[], object | undefined, unknown]>([
  ['nobody was asked', SERVICE, undefined, { addresses: SERVICE, resolvedBy: 'service' }],
  ['the instance knows', SERVICE, resolved(['10.0.0.5']), { addresses: ['10.0.0.5'], resolvedBy: 'i-1' }],
  ['the instance alone knows', [], resolved(['10.0.0.5']), { addresses: ['10.0.0.5'], resolvedBy: 'i-1' }],
  [
    'the instance knows it under its whole name',
    SERVICE,
    { ...resolved(['10.0.0.5']), target: { host: 'API.example.com.' } },
    { addresses: ['10.0.0.5'], resolvedBy: 'i-1' },
  ],
  [
    'the instance was asked about another name',
    SERVICE,
    { ...resolved(['10.0.0.5']), target: { host: 'www.example.com' } },
    { addresses: SERVICE, resolvedBy: 'service' },
  ],
  [
    'the instance found no such name',
    SERVICE,
    resolved(['10.0.0.5'], { error: 'EAI_NONAME' }),
    { addresses: SERVICE, resolvedBy: 'service' },
  ],
  ['the instance has no address of it', SERVICE, resolved([]), { addresses: SERVICE, resolvedBy: 'service' }],
  ['the instance resolved nothing', SERVICE, {}, { addresses: SERVICE, resolvedBy: 'service' }],
  [
    'the instance tells what is no address, and one twice',
    SERVICE,
    resolved(['fe80::1%eth0', '10.0.0.5', '10.0.0.5']),
    { addresses: ['10.0.0.5'], resolvedBy: 'i-1' },
  ],
  [
    'the instance tells more than can be asked about',
    SERVICE,
    resolved(Array.from({ length: 70 }, (_, i) => `10.0.0.${i}`)),
    { addresses: Array.from({ length: 64 }, (_, i) => `10.0.0.${i}`), resolvedBy: 'i-1' },
  ],
  ['nobody knows', [], resolved([]), undefined],
])('%s', (_what, service, report, chosen) => {
  expect(chosenResolution(NAME, service, report === undefined ? undefined : told(report))).toEqual(chosen);
});
