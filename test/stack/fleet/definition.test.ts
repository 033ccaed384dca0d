import { describe, expect, test } from '@jest/globals';
// @ts-expect-error -- it has no types
import validate from 'asl-validator';
import { fleetDefinition } from '../../../lib/stack/fleet/definition.ts';

const PLACE = {
  sweeper: 'arn:aws:lambda:eu-west-1:111122223333:function:sweeper',
  bucket: 'egress-doctor-archive',
  concurrency: 4,
};

type Check = (definition: object, options: object) => { readonly isValid: boolean; readonly errors: readonly object[] };
const check = validate as Check;

interface States {
  readonly States: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

describe.each(['bucket', 'inline'] as const)('with items %s', (items) => {
  const definition = fleetDefinition({ ...PLACE, items }) as States;

  test('it is a state machine', () => {
    const { isValid, errors } = check(definition, { checkPaths: true, checkArn: true });
    expect({ isValid, errors }).toEqual({ isValid: true, errors: [] });
  });

  test('every task is tried again where it is throttled, with waits that are drawn', () => {
    const inner = definition.States['SweepEach']?.['ItemProcessor'] as States;
    const tasks = [...Object.values(definition.States), ...Object.values(inner.States)].filter(
      (one) => one['Type'] === 'Task',
    );
    const patient = tasks.filter(({ Retry }) => JSON.stringify(Retry).includes('Throttled'));
    expect(tasks.map(({ Resource }) => Resource)).toEqual(Array.from({ length: 4 }, () => PLACE.sweeper));
    expect(patient).toHaveLength(4);
    expect(JSON.stringify(definition).match(/"JitterStrategy":"FULL"/g)).toHaveLength(12);
  });
});

test('on AWS the map is a distributed one, over a file and with results in the bucket', () => {
  const { States: states } = fleetDefinition({ ...PLACE, partition: 'aws-cn' }) as States;
  const { ItemProcessor: processor, ...map } = states['SweepEach'] as {
    readonly ItemProcessor: States & { readonly ProcessorConfig: object };
  };
  expect(processor.ProcessorConfig).toEqual({ Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' });
  expect(map).toEqual({
    Type: 'Map',
    Label: 'SweepEach',
    MaxConcurrency: 4,
    ItemReader: {
      Resource: 'arn:aws-cn:states:::s3:getObject',
      ReaderConfig: { InputType: 'JSON' },
      Parameters: { Bucket: 'egress-doctor-archive', 'Key.$': '$.key' },
    },
    ItemSelector: { 'fleet.$': '$.fleet', 'item.$': '$$.Map.Item.Value' },
    ToleratedFailurePercentage: 100,
    ResultWriter: {
      Resource: 'arn:aws-cn:states:::s3:putObject',
      Parameters: { Bucket: 'egress-doctor-archive', 'Prefix.$': '$.runs' },
    },
    ResultPath: null,
    Next: 'Summarise',
  });
});

function stepsOf(items: 'bucket' | 'inline') {
  const { States: states } = fleetDefinition({ ...PLACE, items }) as States;
  const { ItemProcessor: processor } = states['SweepEach'] as { readonly ItemProcessor: States };
  const { SweepEach: _map, Plan: _plan, ...others } = states;
  return { others, inner: processor.States };
}

test('where there is nothing to sweep, there is no map', () => {
  const { States: states } = fleetDefinition(PLACE) as States;
  expect(states['AnythingToSweep']).toEqual({
    Type: 'Choice',
    Choices: [{ Variable: '$.count', NumericGreaterThan: 0, Next: 'SweepEach' }],
    Default: 'Summarise',
  });
});

test('both kinds go through the same states', () => {
  expect(stepsOf('inline')).toEqual(stepsOf('bucket'));
});
