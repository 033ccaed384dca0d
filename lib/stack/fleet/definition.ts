import { GAVE_UP, PATIENCE } from './patience.ts';

/** What the state machine names. */
export interface FleetPlace {
  /** The ARN of the function that plans, sweeps and sums up. */
  readonly sweeper: string;
  readonly bucket: string;
  /** VPCs at once. The function has to be told the same: each sweep keeps to that part of the account's budget. */
  readonly concurrency: number;
  readonly partition?: string;
  /** `inline` for engines that neither read items from a bucket nor write results to one: the plan hands its items over. */
  readonly items?: 'bucket' | 'inline';
}

/**
 * The state machine of fleets, in Amazon States Language: plan, sweep each VPC, sum up. A VPC by itself is an item,
 * never a batch of them, so that one that fails takes no other along; it becomes an outcome with its reason, and the
 * fleet goes on to its end.
 *
 * Because of that the execution succeeds, and AWS redrives none that did: what failed is swept again by an execution of
 * its own with `{"fleet": id, "only": "failed"}`, which leaves alone what is done. RedriveExecution is for a machine
 * that itself broke off, and goes on where it did. Both may come twice: every step writes under the same keys.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/redrive-map-run.html
 */
export function fleetDefinition(place: FleetPlace): object {
  const { sweeper, items = 'bucket' } = place;
  const ask = (step: string, rest: object) => ({
    Type: 'Task',
    Resource: sweeper,
    Parameters: { step, ...rest },
    Retry: PATIENCE,
  });
  return {
    Comment: 'Asks every interface of every VPC about every destination.',
    StartAt: 'Plan',
    States: {
      Plan: {
        ...ask('plan', {
          'execution.$': '$$.Execution.Name',
          'startedAt.$': '$$.Execution.StartTime',
          'input.$': '$',
          items,
        }),
        Next: 'AnythingToSweep',
      },
      // A map over an empty file is an error.
      AnythingToSweep: {
        Type: 'Choice',
        Choices: [{ Variable: '$.count', NumericGreaterThan: 0, Next: 'SweepEach' }],
        Default: 'Summarise',
      },
      SweepEach: sweepEach(place, {
        Sweep: {
          ...ask('sweep', { 'fleet.$': '$.fleet', 'item.$': '$.item' }),
          Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'GiveUp' }],
          End: true,
        },
        GiveUp: { ...ask('give-up', { 'fleet.$': '$.fleet', 'item.$': '$.item', 'error.$': '$.error' }), End: true },
      }),
      Summarise: { ...ask('summarise', { 'fleet.$': '$.fleet', 'execution.$': '$$.Execution.Name' }), End: true },
    },
  };
}

function sweepEach({ bucket, concurrency, partition = 'aws', items = 'bucket' }: FleetPlace, states: object): object {
  const selected = { 'fleet.$': '$.fleet', 'item.$': '$$.Map.Item.Value' };
  const map = { Type: 'Map', MaxConcurrency: concurrency, ItemSelector: selected, ResultPath: null, Next: 'Summarise' };
  const processor = { StartAt: 'Sweep', States: states };
  if (items === 'inline')
    return { ...map, ItemsPath: '$.items', ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, ...processor } };
  return {
    ...map,
    Label: 'SweepEach',
    ItemReader: {
      Resource: `arn:${partition}:states:::s3:getObject`,
      ReaderConfig: { InputType: 'JSON' },
      Parameters: { Bucket: bucket, 'Key.$': '$.key' },
    },
    // Fifteen minutes are more than an express workflow lasts.
    ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...processor },
    // What could not even be given up is told by the summary, which knows every item.
    ToleratedFailurePercentage: GAVE_UP,
    ResultWriter: {
      Resource: `arn:${partition}:states:::s3:putObject`,
      Parameters: { Bucket: bucket, 'Prefix.$': '$.runs' },
    },
  };
}
