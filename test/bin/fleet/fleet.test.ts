import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readSnapshot } from '../../../lib/collect/snapshot/read-snapshot.ts';
import { compileNetwork } from '../../../lib/evaluate/network/network.ts';
import { sweptIn } from '../../../lib/fleet/lines.ts';
import { answerOf } from '../../../lib/fleet/sweep.ts';
import { FleetLine, FleetSummary } from '../../../lib/model/fleet.ts';
import { check } from '../../../lib/pipeline.ts';
import { Problem } from '../../../lib/problem.ts';
import { egressDoctor } from '../../support/command-line.ts';
import { DESTINATIONS, organisation, vpcId } from './organisation.ts';
import { snapshotFolder } from './snapshot-folder.ts';

const WORK = mkdtempSync(join(tmpdir(), 'egress-doctor-fleet-'));
afterAll(() => rmSync(WORK, { recursive: true }));

const SNAPSHOT = join(WORK, 'snapshot');
const LIST = join(WORK, 'destinations.yaml');
const PATIENCE = 120_000;

beforeAll(() => {
  snapshotFolder(SNAPSHOT, organisation(4, 6));
  writeFileSync(LIST, JSON.stringify(DESTINATIONS));
});

function fleet(output: string, ...more: readonly string[]) {
  const words = ['fleet', '--snapshot', SNAPSHOT, '--destinations', LIST, '--output', join(WORK, output)];
  return egressDoctor([...words, ...more]);
}

function linesIn(output: string): readonly FleetLine[] {
  const folder = join(WORK, output, 'items');
  const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  const texts = names.map((name) => readFileSync(join(folder, name), 'utf8'));
  return texts.flatMap((text) =>
    text.split('\n').flatMap((line) => (line === '' ? [] : [FleetLine.parse(JSON.parse(line))])),
  );
}

describe('a sweep of a folder', () => {
  test(
    'says of every pair once what a single audit says',
    async () => {
      const { status, out, err } = fleet('whole', '--workers', '2', '--format', 'json');
      const summary = FleetSummary.parse(JSON.parse(out));
      const network = compileNetwork(await readSnapshot(SNAPSHOT));
      const said = linesIn('whole').flatMap(({ enis, destination, answer }) =>
        enis.map((eni) => [`${eni} ${destination}`, answer] as const),
      );
      const enis = (network.snapshot.NetworkInterfaces ?? []).map((one) => one.NetworkInterfaceId);
      const pairs = enis.flatMap((eni) => DESTINATIONS.map((destination) => ({ eni, destination })));
      const asked = pairs.map(
        ({ eni, destination }) => [`${eni} ${destination}`, single(network, eni, destination)] as const,
      );
      expect(new Map(said)).toEqual(new Map(asked));
      expect({ status, said: said.length, err }).toEqual({
        status: 0,
        said: pairs.length,
        err: `swept 4 of 4 VPCs, ${pairs.length} pairs\n`,
      });
      const count = (verdict: string) => asked.filter(([, answer]) => answer.verdict === verdict).length;
      const { byVerdict, interfaces, items, destinations, failed, unmet } = summary;
      expect({ byVerdict, interfaces, items, destinations, failed, unmet, pairs: summary.pairs }).toEqual({
        byVerdict: {
          reachable: count('reachable'),
          partial: count('partial'),
          blocked: count('blocked'),
          unknown: count('unknown'),
        },
        interfaces: 28,
        items: { completed: 4, failed: 0 },
        destinations: [...DESTINATIONS],
        failed: [],
        unmet: undefined,
        pairs: 168,
      });
      expect(JSON.parse(readFileSync(join(WORK, 'whole', 'summary.json'), 'utf8'))).toEqual(summary);
    },
    PATIENCE,
  );

  test(
    'again, nothing is swept anew, and the text and the page are of the same results',
    () => {
      const before = linesIn('whole');
      const text = fleet('whole');
      const page = fleet('whole', '--format', 'html');
      expect([text.status, text.err, page.status, page.err]).toEqual([0, '', 0, '']);
      expect(linesIn('whole')).toEqual(before);
      expect(text.out.split('\n').slice(0, 2)).toEqual([
        '28 interfaces in 4 VPCs, each asked about 6 destinations: 168 pairs',
        expect.stringMatching(/^ {2}reachable +\d+ +[\d.]+ %$/),
      ]);
      expect(text.out).toContain(`The matrix is ${join(WORK, 'whole', 'matrix.html')}`);
      expect(page.out).toBe(readFileSync(join(WORK, 'whole', 'matrix.html'), 'utf8'));
    },
    PATIENCE,
  );

  test(
    'some VPCs alone, and the rest later beside them',
    () => {
      const some = fleet('some', '--vpc', vpcId(1), vpcId(2), '--format', 'json');
      const all = fleet('some', '--format', 'json');
      expect([pairsOf(some), pairsOf(all), all.err]).toEqual([84, 168, 'swept 4 of 4 VPCs, 84 pairs\n']);
    },
    PATIENCE,
  );
});

function pairsOf({ out }: { readonly out: string }): number {
  return FleetSummary.parse(JSON.parse(out)).pairs;
}

function bad(text: string, ...more: readonly string[]) {
  writeFileSync(join(WORK, 'bad.yaml'), text);
  const { status, err } = fleet('bad', '--destinations', join(WORK, 'bad.yaml'), ...more);
  return [status, err.replaceAll(WORK, '').trim()];
}

function single(network: ReturnType<typeof compileNetwork>, eni: string, destination: string) {
  try {
    return answerOf(check(network, { eni, destination }));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { verdict: 'unknown', passShare: null, blockers: [], gaps: [], error: error.message };
  }
}

describe('expectations', () => {
  test.each([
    ['that hold', [{ destination: 'smtp://203.0.113.25', expect: 'blocked' }, '203.0.113.10:443'], [], 0, []],
    [
      'that do not',
      [
        { destination: 'smtp://203.0.113.25', expect: 'reachable' },
        { destination: '10.200.0.9:389', expect: 'blocked' },
      ],
      [],
      1,
      [{ destination: 'smtp://203.0.113.25', expect: 'reachable', interfaces: 7 }],
    ],
    [
      'of those that do not say',
      [{ destination: 'smtp://203.0.113.25', expect: 'blocked' }, '10.200.0.9:389'],
      ['--expect', 'unknown'],
      1,
      [{ destination: '10.200.0.9:389', expect: 'unknown', interfaces: 7 }],
    ],
  ])(
    '%s',
    (name, list, flags, status, unmet) => {
      writeFileSync(join(WORK, 'expect.json'), JSON.stringify(list));
      const words = ['--destinations', join(WORK, 'expect.json'), '--vpc', vpcId(0), '--format', 'json', ...flags];
      const run = fleet(`expect ${name}`, ...words);
      expect([run.status, FleetSummary.parse(JSON.parse(run.out)).unmet]).toEqual([status, unmet]);
    },
    PATIENCE,
  );
});

describe('what it rests on has changed', () => {
  test(
    'it says so, keeps what is there, and begins anew where somebody says so',
    () => {
      fleet('changed', '--vpc', vpcId(0));
      writeFileSync(join(WORK, 'other.yaml'), '- 192.0.2.1:443\n');
      const before = linesIn('changed');
      const other = ['--destinations', join(WORK, 'other.yaml'), '--vpc', vpcId(0)];
      const [refused, resumed] = [fleet('changed', ...other), fleet('changed', '--resume', ...other)];
      expect([refused.status, refused.err, resumed.status, resumed.err]).toEqual([
        3,
        expect.stringMatching(/holds results of the snapshot .* not the same any more; add --fresh to begin anew/),
        3,
        expect.stringMatching(/not the same any more; add --fresh instead of --resume/),
      ]);
      expect(linesIn('changed')).toEqual(before);
      const fresh = fleet('changed', '--fresh', ...other);
      expect([fresh.status, new Set(linesIn('changed').map(({ destination }) => destination))]).toEqual([
        0,
        new Set(['192.0.2.1:443']),
      ]);
    },
    PATIENCE,
  );

  test.each([
    ['--resume', 'there is nothing', 'nothing'],
    ['--fresh', 'holds other things', 'theirs'],
    ['--workers=2', 'holds other things', 'theirs'],
  ])('%s where %s', (flag, sentence, output) => {
    if (output === 'theirs') snapshotFolder(join(WORK, output), organisation(1, 1));
    const kept = () => (output === 'theirs' ? readdirSync(join(WORK, output)) : []);
    const before = kept();
    const { status, err } = fleet(output, flag);
    expect([status, err.includes(sentence), kept()]).toEqual([3, true, before]);
  });
});

describe('what cannot be asked', () => {
  const FORM = 'write a destination like https://api.example.com, or {destination: "10.0.0.5:5432", expect: reachable}';

  test.each([
    ['- 192.0.2.1:443\n- 192.0.2.1\n', '"/bad.yaml", line 2: destination "192.0.2.1": it has no port'],
    [
      '- 192.0.2.1:443\n\n- https://192.0.2.1\n',
      '"/bad.yaml", line 3: "https://192.0.2.1" asks what "192.0.2.1:443" in line 1 asks already; leave one of them out',
    ],
    [
      '- {destination: "192.0.2.1:443", expect: open}',
      '"/bad.yaml", line 1: expect is "open"; write reachable, partial, blocked, unknown',
    ],
    ['- {destination: "192.0.2.1:443", expects: blocked}', `"/bad.yaml", line 1: that is no destination; ${FORM}`],
    ['- 5', `"/bad.yaml", line 1: that is no destination; ${FORM}`],
    ['[]', `"/bad.yaml" holds no destination; ${FORM}`],
    ['', `"/bad.yaml" is not a list of destinations; ${FORM}`],
    ['{a: 1}', `"/bad.yaml" is not a list of destinations; ${FORM}`],
    ['["192.0.2.1:443"', '"/bad.yaml" is neither JSON nor YAML: '],
    [
      `- 192.0.2.1:${Array.from({ length: 1001 }, (_, i) => i + 1).join('\n- 192.0.2.1:')}`,
      '"/bad.yaml" holds 1001 destinations; 1000 is the most of one sweep',
    ],
  ])('%j', (text, sentence) => {
    expect(bad(text)).toEqual([3, expect.stringContaining(`egress-doctor: ${sentence}`)]);
  });

  test.each([
    [
      ['--vpc', 'vpc-none'],
      'no network interface is in "vpc-none"; there are some in vpc-0000, vpc-0001, vpc-0002 and 1 more',
    ],
    [['--region', 'eu-west-1'], 'write --snapshot and a folder'],
    [['--snapshot', '/nowhere'], '"/nowhere"'],
    [
      ['--destinations', '/nowhere.yaml'],
      'cannot read "/nowhere.yaml" (ENOENT); --destinations takes a JSON or YAML file',
    ],
    [['--workers', '0'], 'It is a number from 1 to 999.'],
    [['--fresh', '--resume'], "option '--resume' cannot be used with option '--fresh'"],
  ])('%j', (flags, sentence) => {
    const { status, err } = fleet('never', ...flags);
    expect([status, err]).toEqual([3, expect.stringContaining(sentence)]);
  });

  test('a snapshot without an interface', () => {
    const empty = snapshotFolder(join(WORK, 'empty'), organisation(1, 0));
    writeFileSync(join(empty, 'NetworkInterfaces.json'), '{"NetworkInterfaces": []}');
    const { status, err } = fleet('never', '--snapshot', empty);
    expect([status, err]).toEqual([3, expect.stringContaining('holds a network interface; save there what aws ec2')]);
  });
});

test('lines and groups are the same, there and back', () => {
  const folder = join(WORK, 'whole', 'items', `${vpcId(2)}.jsonl`);
  const swept = sweptIn(readFileSync(folder, 'utf8'), DESTINATIONS.length);
  expect(swept.flatMap(({ enis }) => enis).toSorted()).toEqual(
    ['0', '1', '2', '3', '4', '5'].map((n) => `eni-2-${n}`).concat('eni-nat-2'),
  );
});
