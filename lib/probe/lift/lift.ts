import { interfaces } from './interfaces.ts';
import { listeners } from './listeners.ts';
import { resolution } from './resolution.ts';
import { routes, unreadRoutes } from './routes.ts';
import { proxies, security, sysctl } from './surroundings.ts';
import { known, type Lifted, type Printed } from './texts.ts';

const LIFTS = [resolution, interfaces, routes, sysctl, listeners, proxies, security] as const;

/** What was printed → what the report says: the texts of the tools become its fields. A report of Windows has none. */
export function lift(printed: Printed): Lifted {
  const said = { ...printed, texts: undefined, gets: undefined };
  const lifted = LIFTS.map((part) => part(printed));
  const unread = [...printed.unread, ...unreadRoutes(printed)];
  return known(Object.assign(said, ...lifted, { unread }));
}
