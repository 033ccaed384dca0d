import { quote } from '../../lib/problem.ts';
import type { Answer } from './answer.ts';
import { problemAnswer } from './problem-answer.ts';
import type { Route } from './route.ts';

type AnyRoute = Pick<Route, 'method' | 'path'>;

/** What is answered where no route has this method and path: 405 where one has the path, else 404. */
export function noSuchRoute(routes: readonly AnyRoute[], method: string, path: string): Answer {
  const methods = routes.filter((route) => hasPath(route, path)).flatMap((route) => methodsOf(route));
  if (methods.length === 0) return problemAnswer({ code: 'not-found', detail: 'There is nothing at this path.' });
  const allow = [...new Set(methods)].join(', ');
  const detail = `${quote(method)} does nothing here; allowed are ${allow}.`;
  return problemAnswer({ code: 'method-not-allowed', detail, headers: { allow } });
}

/** HEAD is GET without the body. */
export function methodsOf({ method }: AnyRoute): readonly (Route['method'] | 'HEAD')[] {
  return method === 'GET' ? ['GET', 'HEAD'] : [method];
}

function hasPath({ path }: AnyRoute, asked: string): boolean {
  const segments = path.split('/');
  const given = asked.replace(/(?<=.)\/$/, '').split('/');
  return (
    given.length === segments.length &&
    segments.every((segment, i) => (segment.startsWith('{') ? given[i] !== '' : segment === given[i]))
  );
}
