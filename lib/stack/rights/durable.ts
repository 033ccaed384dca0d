import type { Right } from '../rights.ts';

/**
 * What a durable function asks Lambda for on its own executions. Their ARN goes on where that of a version ends, and no
 * alias is in it: whoever may touch one execution of a function names all versions of it.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/durable-security.html
 */
export function checkpointRight(executions: string): Right {
  const actions = ['lambda:CheckpointDurableExecution', 'lambda:GetDurableExecutionState'];
  return { sid: 'KeepCheckpoints', actions, resources: [executions] };
}

/** To answer the callbacks that executions wait for. */
export function answeringRight(executions: string): Right {
  return { sid: 'AnswerCallbacks', actions: ['lambda:SendDurableExecutionCallbackSuccess'], resources: [executions] };
}
